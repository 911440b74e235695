"""A service over a store of its own, what people tell it in a chat, and the case it becomes."""

from office.house import House, open_house
from office.settings import Settings
from store import cases, finding
from store.cases import Case
from store.database import Store
from store.finding import Which
from store.scope import THE_SERVICE
from store.vault import new_key
from tests.made_once import tables_in

TO_THE_STORY = ("problem", "manchester", "me")
STORY = "They moved me and nobody told me."
TO_THE_CHECK = (*TO_THE_STORY, STORY, "that's all", "no", "no one")
SENT = (*TO_THE_CHECK, "send")
FOR_A_CHILD = ("problem", "sefton", "advocate", "13", "yes", "yes", "yes", "yes", "not sure")


def house_over(store_url: str, **settings: object) -> House:
    tables_in(store_url)
    given = Settings(_env_file=None, burst_seconds=0, **settings)  # type: ignore[call-arg, arg-type]
    return open_house(given, Store.open(store_url, new_key()))


def the_case(house: House) -> Case:
    with house.store.look() as tx:
        (line,) = finding.found(tx, THE_SERVICE, Which())
        found = cases.read_case(tx, THE_SERVICE, line.id)
    assert found
    return found
