"""What an officer types for someone who rang, to the sending."""

from collections.abc import Mapping

from flows.buttons import token
from flows.conversation import Conversation
from office import tellings
from office.hearing.beginning import conversation_in
from office.house import House
from office.moves.case_file import CaseFile, read_file
from store import conversations
from store.scope import THE_SERVICE, Scope
from tests.office.cases_here import NOW, SHORT

BY_PHONE = {
    "council": "liverpool",
    "method": "phone",
    "told_on": "2026-03-30",  # a Monday; it is typed on Wednesday 1 April
    "language": "en",
    "reach": "phone",
    "reach_address": "07700 900123",
}


def begun(house: House, scope: Scope, **other: str) -> str:
    with house.store.turn() as tx:
        return tellings.begin(house, tx, scope, {**BY_PHONE, **other}, NOW)


def asked(house: House, telling: str) -> tuple[Conversation, int]:
    with house.store.look() as tx:
        kept = conversations.open_or_newest(tx, telling, for_update=False)
    assert kept
    return conversation_in(kept), kept.turn


def says(house: House, scope: Scope, telling: str, said: str) -> bool:
    here, turn = asked(house, telling)
    tap = "" if " " in said else token(here.tag, here.step, here.point, said)
    with house.store.turn() as tx:
        return tellings.say(house, tx, scope, telling, turn, "" if tap else said, tap, NOW)


def told(
    house: House, scope: Scope, telling: str, answers: Mapping[str, str | tuple[str, ...]] = SHORT
) -> CaseFile:
    """The whole of it, to the sending."""
    while True:
        here, _ = asked(house, telling)
        if here.dialogue != "complaint":
            break
        given = answers[here.step]
        for said in (given,) if isinstance(given, str) else given:
            assert says(house, scope, telling, said)
    return its_case(house, telling)


def its_case(house: House, telling: str) -> CaseFile:
    with house.store.look() as tx:
        kept = conversations.of_way(tx, telling)[0]
        file = read_file(tx, THE_SERVICE, kept.case_id or "")
    assert file
    return file
