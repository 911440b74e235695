"""Captions, names of files and of people, changed messages, replies to officers; a voice note and a photo."""

from tests.journeys.danger.conftest import Meets
from tests.journeys.danger.on_duty_here import OnDuty
from tests.journeys.danger.speaking_here import NOW, TOLD, Someone, said

STORY = "They moved me and nobody asked."
ASKED = "Are you safe right now?"


async def tells(meets: Meets) -> Someone:
    """Somebody who writes what happened."""
    ayo = meets("Ayo")
    await ayo.begins()
    await ayo.taps("Tell about a problem", "Liverpool City Council", "It's about me")
    return ayo


async def test_a_caption(meets: Meets, dee: OnDuty) -> None:
    ayo = await tells(meets)
    await ayo.sends_a_photo(words=NOW)
    assert "Ring 999 now" in said(ayo)
    assert ASKED in said(ayo)
    [danger] = await dee.alerts()
    assert f"what found them {NOW} Level A" in danger


async def test_the_name_of_a_file(meets: Meets, dee: OnDuty) -> None:
    ayo = await tells(meets)
    await ayo.sends_a_photo(name="my_dad_hits_me.jpg")
    assert "I believe you. It's not your fault." in said(ayo)
    [told] = await dee.alerts()
    assert "what found them my_dad_hits_me.jpg Level B" in told


async def test_a_message_that_is_changed(meets: Meets, dee: OnDuty) -> None:
    ayo = await tells(meets)
    await ayo.writes(STORY)
    await ayo.writes_instead(STORY, NOW)
    assert "Ring 999 now" in said(ayo)
    assert ASKED in said(ayo)
    [danger] = await dee.alerts()
    assert f"what found them {NOW} Level A" in danger


async def test_where_a_name_is_asked_for(meets: Meets, dee: OnDuty) -> None:
    ayo = await tells(meets)
    await ayo.tells(STORY)
    await ayo.taps("I have one already")
    await ayo.writes(TOLD)
    assert "I believe you. It's not your fault." in said(ayo)
    [told] = await dee.alerts()
    assert f"what found them {TOLD} Level B" in told


async def test_a_photo_and_a_voice_note_cannot_be_read_and_the_reply_says_so_and_whom_to_ring(
    meets: Meets, dee: OnDuty
) -> None:
    ayo = await tells(meets)
    await ayo.sends_a_photo()
    assert "I can't look at it myself. People at the council can, once it is sent to them." in said(ayo)
    assert "If someone is not safe, please ring 999, or Childline on 0800 1111." in said(ayo)
    await ayo.sends_a_voice_note()
    assert "I can't listen to it myself." in said(ayo)
    assert "If someone is not safe, please ring 999, or Childline on 0800 1111." in said(ayo)
    assert await dee.alerts() == []


async def test_what_is_answered_to_an_officer(meets: Meets, dee: OnDuty) -> None:
    ayo = await tells(meets)
    await ayo.tells(STORY)
    await ayo.taps("Not now", "No one", "Send it", "Not now")
    await dee.looks()
    case = dee.case
    await dee.records(case, "ask", words="Who was there when you moved?")
    await ayo.looks()
    await ayo.writes(NOW)
    assert "Ring 999 now" in said(ayo)
    assert ASKED in said(ayo)
    [danger] = await dee.alerts()
    assert f"what found them {NOW} Level A" in danger
    assert f"Case {case}" in danger


async def test_the_safe_word_stands_on_the_first_screen_and_works_at_any_moment(
    meets: Meets, dee: OnDuty
) -> None:
    ayo = meets("Ayo")
    await ayo.begins()
    assert "In danger? Ring 999, or type: not safe." in said(ayo)
    for word in ("not safe", "NOT SAFE!!", "ddim yn saff"):
        await ayo.writes(word)
        assert "Ring 999 now" in said(ayo)
        assert ASKED in said(ayo)
        await ayo.taps("Yes, I'm safe")
    await ayo.writes("help")
    assert "not safe" in said(ayo)
    assert len(await dee.alerts()) == 3
