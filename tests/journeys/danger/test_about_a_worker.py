"""An allegation about someone who works with children: only who holds safeguarding knows of it."""

from tests.journeys.agreement.service_here import Service
from tests.journeys.danger.conftest import Meets
from tests.journeys.danger.on_duty_here import OnDuty
from tests.journeys.danger.speaking_here import said

ACCUSED = "my foster dad hits me"
IN_THE_COUNCIL, ALL_BUT_SAFEGUARDING = ("liverpool",), ("see", "move", "manage")


async def test_it_restricts_the_case_from_the_first_word_on(meets: Meets, service: Service) -> None:
    sue = OnDuty.of(service, "Sue Lead", IN_THE_COUNCIL)
    bo = OnDuty.of(service, "Bo Lee", IN_THE_COUNCIL, ALL_BUT_SAFEGUARDING)
    ayo = meets("Ayo")
    await ayo.begins()
    await ayo.taps("Tell about a problem", "Liverpool City Council", "It's about me")
    await ayo.writes(ACCUSED)
    assert "I believe you. It's not your fault. I have to pass this on" in said(ayo)
    [told] = await sue.alerts()
    assert "It may be about someone who works with children. Do not tell them or their team first." in told
    await ayo.writes("/talk")
    await ayo.taps("Yes, do that")
    assert "Waiting for an answer" in await sue.looks()
    assert await bo.alerts() == []
    assert "Waiting for an answer" not in bo.reads

    await ayo.tells("They moved me and nobody asked.")
    await ayo.taps("Not now", "No one", "Send it", "Not now")
    await sue.looks()
    assert "Restricted" in sue.reads
    assert "Case " in (await sue.alerts())[0]
    assert await bo.alerts() == []
    assert "No case fits." in bo.reads


async def test_where_nobody_holds_safeguarding_it_stands_before_all_of_the_council(
    meets: Meets, service: Service
) -> None:
    """It must not disappear from everybody; the exact words stay shut."""
    bo = OnDuty.of(service, "Bo Lee", IN_THE_COUNCIL, ALL_BUT_SAFEGUARDING)
    ayo = meets("Ayo")
    await ayo.begins()
    await ayo.taps("Tell about a problem", "Liverpool City Council", "It's about me")
    await ayo.writes(ACCUSED)
    [told] = await bo.alerts()
    assert "It may be about someone who works with children." in told
    assert ACCUSED not in told
