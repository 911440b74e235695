"""Who is on duty, what they are owed, how it reads."""

from datetime import timedelta

from flows.message import Message
from office import contacts
from office.house import House
from store import alerts, outbox
from store.outbox import Owed
from store.scope import THE_SERVICE, Scope
from store.tables import outbox as outbox_rows
from tests.office.chatting import START

MINUTE = timedelta(minutes=1)
DANGER = "he is hitting me right now"


def on_duty(house: House, ann: Scope, *addresses: str, council: str | None = None) -> None:
    with house.store.turn() as tx:
        for address in addresses:
            contacts.add_contact(tx, ann, council, "email", "always", START, address=address)


def owed(house: House, kind: str) -> list[Owed]:
    with house.store.look() as tx:
        rows = tx.all(outbox_rows.select().where(outbox_rows.c.kind == kind).order_by(outbox_rows.c.seq))
        found = [outbox.read(tx, row.id) for row in rows]
    return [each for each in found if each]


def words(each: Owed) -> str:
    parts = each.body.get("messages") or [each.body]
    return "\n".join(Message.from_json(part).text for part in parts)


def the_alert(house: House) -> alerts.Alert:
    with house.store.look() as tx:
        return alerts.waiting(tx, THE_SERVICE)[0]
