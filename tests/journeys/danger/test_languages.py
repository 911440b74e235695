"""Whatever language somebody chose, what they type is looked at in every language that the service speaks."""

from tests.journeys.danger.conftest import Meets
from tests.journeys.danger.on_duty_here import OnDuty
from tests.journeys.danger.speaking_here import NOW, said

NOW_IN_WELSH = "mae dad yn taro fi nawr"
TOLD_IN_WELSH = "mae dad yn fy nharo i bob nos"


async def test_welsh_typed_while_english_is_chosen(meets: Meets, dee: OnDuty) -> None:
    ayo = meets("Ayo")
    await ayo.begins()
    await ayo.taps("Tell about a problem", "Sefton Council", "It's about me")
    await ayo.writes(TOLD_IN_WELSH)
    assert "I believe you. It's not your fault." in said(ayo)
    await ayo.writes(NOW_IN_WELSH)
    assert "Ring 999 now if you or someone else is in danger." in said(ayo)
    assert "Are you safe right now?" in said(ayo)
    await ayo.writes("ydw")
    assert "Are you safe right now?" in said(ayo)  # no word of the language it was asked in
    danger, *_, told = await dee.alerts()
    assert f"{NOW_IN_WELSH} Level A" in danger
    assert f"{TOLD_IN_WELSH} Level B" in told


async def test_english_typed_while_welsh_is_chosen_is_answered_in_welsh_with_the_english_below(
    meets: Meets, dee: OnDuty
) -> None:
    ayo = meets("Ayo")
    await ayo.begins()
    await ayo.speaks_welsh()
    await ayo.writes(NOW)
    assert "Ffonia 999 nawr os wyt ti neu rywun arall mewn perygl." in said(ayo)
    assert "Ring 999 now if you or someone else is in danger." in said(ayo)
    assert "Wyt ti'n saff nawr? Are you safe right now?" in said(ayo)
    [danger] = await dee.alerts()
    assert f"{NOW} Level A" in danger
