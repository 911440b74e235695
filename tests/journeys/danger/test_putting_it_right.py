""" "That's not what I meant", "ok", "someone is here": what they undo, and what they never undo."""

from tests.journeys.agreement.service_here import Service
from tests.journeys.danger.conftest import Meets
from tests.journeys.danger.on_duty_here import OnDuty
from tests.journeys.danger.speaking_here import NOW, TOLD, Someone, said

STORY = "They moved me and nobody asked."
NOT_MEANT = "That's not what I meant"
NOBODY_HAS_READ = "no one has read yet that you may not be safe"
NEUTRAL = "OK. See you later."


async def tells(meets: Meets, words: str = STORY) -> Someone:
    ayo = meets("Ayo")
    await ayo.begins()
    await ayo.taps("Tell about a problem", "Liverpool City Council", "It's about me")
    await ayo.writes(words)
    return ayo


async def test_what_was_not_meant_is_noted_and_lowers_nothing_until_somebody_looked(
    meets: Meets, dee: OnDuty
) -> None:
    ayo = await tells(meets, TOLD)
    await ayo.taps(NOT_MEANT)
    assert "OK. I wrote down that you didn't mean it like that. A person still looks at it" in said(ayo)
    await ayo.writes(NOW)
    await ayo.taps(NOT_MEANT)
    assert "A person still looks at it, to be sure." in said(ayo)
    assert "That's all" in said(ayo)

    danger, told = await dee.alerts()
    assert danger.startswith("! A: Someone may be in danger now Nobody acts on it yet.")
    assert told.startswith("! B: Someone may be at risk Nobody acts on it yet.")
    for alert in (danger, told):
        assert "They say it was not meant like that. It counts as before until someone has looked." in alert
    await dee.acts()
    [told] = await dee.alerts()
    assert told.startswith("! B")


async def test_after_danger_the_complaint_waits_and_is_offered_again_gently(
    meets: Meets, dee: OnDuty, service: Service
) -> None:
    ayo = await tells(meets)
    await ayo.writes(NOW)
    await ayo.taps("I'm not sure")
    assert "what you told us is kept. You can write to me. We can go on later." in said(ayo)
    await ayo.writes("she took my phone before")
    assert "I kept your words. Please ring 999 if someone is in danger." in said(ayo)
    service.days_pass(3)
    await ayo.looks()
    assert said(ayo).count(NOBODY_HAS_READ) == 1
    assert "what you told us is kept. You can write to me. We can go on later." in said(ayo)
    await ayo.taps("I'm safe now")
    assert "What you told us is still here. You can go on when you want." in said(ayo)
    await ayo.taps("That's all", "Not now", "No one")
    assert STORY in said(ayo)
    danger, later = await dee.alerts()
    assert f"{NOW} Level A" in danger
    assert "she took my phone before Level A: danger now. They wrote this while we asked" in later
    for alert in (danger, later):
        assert "Asked if they are safe now, they said: yes." in alert


async def test_someone_is_here_and_back(meets: Meets, dee: OnDuty) -> None:
    ayo = await tells(meets)
    await ayo.writes("someone is here")
    assert NEUTRAL in said(ayo)
    await ayo.writes(TOLD)
    assert said(ayo).replace("Notes ", "").removesuffix(" Send") == NEUTRAL
    [told] = await dee.alerts()
    assert f"{TOLD} Level B" in told
    await ayo.writes("I'm back")
    assert "Your answers are kept. Here is where we were." in said(ayo)
    await ayo.writes("hide")
    assert NEUTRAL in said(ayo)
    await ayo.writes("not safe")
    assert "Ring 999 now" in said(ayo)
    assert "Are you safe right now?" in said(ayo)


async def test_deleting_what_was_written_leaves_the_alert_and_says_so(meets: Meets, dee: OnDuty) -> None:
    ayo = await tells(meets, TOLD)
    await ayo.writes("delete what I wrote")
    await ayo.taps("Yes, do that")
    assert "If you told us you are not safe, we keep that part." in said(ayo)
    await ayo.taps("Yes, delete it")
    assert "You told us you may not be safe. We keep that part, so someone can help." in said(ayo)
    [told] = await dee.alerts()
    assert f"{TOLD} Level B" in told
