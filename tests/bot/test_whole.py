"""From hello to sent, as a young person does it on a phone: eight taps and one text."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from office.house import House
from store import cases, inbox, outbox
from store.errands import Errands
from store.prepared import Prepared
from store.scope import THE_SERVICE
from tests.bot.chat import conversation_of, count, ours, until
from tests.telegram.people import Phone


async def _tells_a_complaint(ayo: Phone, house: House) -> str:
    """Its case's id."""
    for step, tap in (
        ("council", "Tell about a problem"),
        ("who_are_you", "Liverpool"),
        ("what_happened", house.voice.label("who_are_you", "young_person", "en", {})),
    ):
        await ayo.taps(tap)
        await until(lambda step=step: conversation_of(house, ayo).step == step)
    await ayo.types("They moved me again and nobody asked me.")
    await ayo.taps("That's all")
    for step, choice in (("advocate", "not_now"), ("must_not_know", "no_one")):
        await until(lambda step=step: conversation_of(house, ayo).step == step)
        await ayo.taps(house.voice.label(step, choice, "en", {}))
    await until(lambda: any("✅" in label for label in ours(ayo)[-1].buttons))
    assert any(one.text.endswith("They moved me again and nobody asked me.") for one in ours(ayo))
    await ayo.taps(next(label for label in ours(ayo)[-1].buttons if "✅" in label))
    await until(lambda: bool(every_case(house)))
    [(case_id, _)] = every_case(house)
    return case_id


async def test_a_young_person_is_heard_in_eight_taps_and_one_text(ayo: Phone, house: House) -> None:
    case_id = await _tells_a_complaint(ayo, house)
    with house.store.look() as tx:
        case = cases.read_case(tx, THE_SERVICE, case_id)
    assert case
    await ayo.sees(case.reference)
    assert (case.council, count(house, "open"), count(house, "aside")) == ("liverpool", 0, 0)


def every_case(house: House) -> list[tuple[str, str]]:
    with house.store.look() as tx:
        return cases.every(tx)


def _owed(house: House, case_id: str) -> list[outbox.Owed]:
    with house.store.look() as tx:
        return outbox.owed_to_case(tx, case_id)


SMALL = (
    "gates",
    "leases",
    "meta",
    "extra_holidays",
    "duty_contacts",
    "duty_members",
    "given",
    "still_open",
)  # never many rows


async def test_no_statement_of_a_complaint_looks_through_a_whole_table(
    ayo: Phone, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a turn costs more the longer a service runs."""
    asked: dict[str, Any] = {}
    run = Errands._run

    def noted(self: Errands, statement: Prepared, given: Mapping[str, Any]) -> Any:
        asked[statement.text] = statement.told(given)
        return run(self, statement, given)

    monkeypatch.setattr(Errands, "_run", noted)
    case_id = await _tells_a_complaint(ayo, house)
    await until(lambda: all(owed.sent_at for owed in _owed(house, case_id)))
    with house.store.turn() as tx:
        inbox.waiting(tx, 1)  # asked only where something waits, as on a busy machine
    with house.store.engine.connect() as connection:
        driver: Any = connection.connection.cursor()
        steps = {
            (str(step), statement)
            for statement, values in asked.items()
            for *_, step in driver.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
        }
    whole = re.compile(r"^SCAN (?!.*USING (COVERING )?INDEX)(\w+)")
    looked_through = {(found[2], statement) for step, statement in steps if (found := whole.match(step))}
    assert len(asked) > 40
    assert {each for each in looked_through if each[0] not in SMALL} == set()
