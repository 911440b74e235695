"""From hello to sent, as a young person does it on a phone: eight taps and one text."""

from office.house import House
from store import cases
from store.scope import THE_SERVICE
from tests.bot.chat import conversation_of, count, ours, until
from tests.telegram.people import Phone


async def test_a_young_person_is_heard_in_eight_taps_and_one_text(ayo: Phone, house: House) -> None:
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
    with house.store.look() as tx:
        case = cases.read_case(tx, THE_SERVICE, case_id)
    assert case
    await ayo.sees(case.reference)
    assert (case.council, count(house, "open"), count(house, "aside")) == ("liverpool", 0, 0)


def every_case(house: House) -> list[tuple[str, str]]:
    with house.store.look() as tx:
        return cases.every(tx)
