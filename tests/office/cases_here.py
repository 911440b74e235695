"""A whole service in a folder, cases told through the real conversation, and officers to deal with them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.buttons import token
from office.conversations import DIALOGUES
from office.hearing.beginning import conversation_in
from office.hearing.intake import Heard, hear
from office.house import House, open_house
from office.moves.case_file import CaseFile, read_file
from office.settings import Settings
from store import conversations, officers, postal_round, ways
from store.database import Store
from store.outbox import Owed
from store.scope import THE_SERVICE, Scope
from store.transaction import Tx
from store.vault import new_key
from store.ways import Way
from tests.made_once import tables_in

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)  # a Wednesday before Easter
STORY = "They moved me three times and nobody told me why."
SHORT = {
    "hello": "problem",
    "council": "liverpool",
    "who_are_you": "young_person",
    "what_happened": (STORY, "thats_all"),
    "advocate": "not_now",
    "must_not_know": "no_one",
    "check": "send",
}
FOR_A_CHILD = {
    **SHORT,
    "who_are_you": "parent",
    "for_whom": "child",
    "childs_age": "from_12",
    "understands": "yes",
    "child_knows": "yes",
    "child_agrees": "yes",
    "may_act": "yes",
    "may_get_reply": "yes",
}
BRINGS = ("telegram", "email", "webhook")
EVERYTHING = ("see", "move", "safeguarding", "manage")
Answers = Mapping[str, str | tuple[str, ...]]


def a_house(store_url: str) -> House:
    """A service over a new store."""
    tables_in(store_url)
    settings = Settings(_env_file=None, DATABASE_URL=store_url)  # type: ignore[call-arg]
    return open_house(settings, Store.open(store_url, new_key()))


def a_house_in(folder: Path) -> House:
    return a_house(f"sqlite:///{folder / 'heard.sqlite'}")


def a_case(
    house: House,
    answers: Answers = SHORT,
    address: str = "77",
    *,
    carrier: str = "telegram",
    now: datetime = NOW,
    language: str = "en",
) -> CaseFile:
    """A case told through the conversation on a way of its own; what is offered afterwards is declined."""
    with house.store.turn() as tx:
        way = ways.add_way(tx, carrier, address, language, now)
        hear(house, tx, way, Heard(now, words="hello", language=language), now)
        for n in range(40):
            if not _answer_next(house, tx, way, answers, now + timedelta(minutes=n + 1)):
                break
        kept = conversations.of_way(tx, way.id)[0]
        if kept.step == "more":
            _answer(house, tx, way, "not_now", now + timedelta(hours=1))
        assert kept.case_id, f"the story stopped at {kept.step}"
        file = read_file(tx, THE_SERVICE, kept.case_id)
    assert file
    return file


def _answer_next(house: House, tx: Tx, way: Way, answers: Answers, now: datetime) -> bool:
    kept = conversations.open_one(tx, way.id)
    if kept is None or kept.case_id or not DIALOGUES[kept.dialogue].step(kept.step).asks:
        return False
    given = answers[kept.step]
    for said in (given,) if isinstance(given, str) else given:
        _answer(house, tx, way, said, now)
    return True


def _answer(house: House, tx: Tx, way: Way, said: str, now: datetime) -> None:
    """One tap, or words: words have spaces and addresses an @, choices have none."""
    kept = conversations.open_one(tx, way.id)
    assert kept
    here = conversation_in(kept)
    tap = "" if " " in said or "@" in said else token(here.tag, here.step, here.point, said)
    conversations.asked(tx, kept.id, now - timedelta(minutes=1))  # its question left before they answered
    hear(house, tx, way, Heard(now, words="" if tap else said, tap=tap), now)


def say(house: House, address: str, words: str, now: datetime = NOW, carrier: str = "telegram") -> None:
    """Someone types something on their way."""
    with house.store.turn() as tx:
        way = ways.find_way(tx, carrier, address)
        assert way
        hear(house, tx, way, Heard(now, words=words), now)


def an_officer(
    house: House,
    name: str = "Ann Jones",
    councils: tuple[str, ...] = ("liverpool",),
    permissions: tuple[str, ...] = EVERYTHING,
) -> Scope:
    """An officer of these councils."""
    with house.store.turn() as tx:
        grants = [(council, permission) for council in councils for permission in permissions]
        address = f"{name.lower().replace(' ', '.')}@council.example"
        officer_id = officers.add_officer(tx, address, name, "hash", "secret", grants, NOW)
        return officers.scope_of(tx, officer_id)


def read_again(house: House, file: CaseFile) -> CaseFile:
    with house.store.look() as tx:
        found = read_file(tx, THE_SERVICE, file.case.id)
    assert found
    return found


def pushed(house: House, now: datetime) -> list[Owed]:
    """What would leave by itself at that moment: nobody has to look for it."""
    with house.store.turn() as tx:
        return [each for carrier in BRINGS for each in postal_round.claim(tx, carrier, "me", now, 10)]
