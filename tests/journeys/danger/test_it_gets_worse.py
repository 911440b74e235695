"""C, then B, then A, wherever somebody is: each is answered as it must be, and what they told goes on."""

from collections.abc import Awaitable, Callable

import pytest

from tests.journeys.agreement.sending_here import AUNT, finds_out, opens_and_reads, sends
from tests.journeys.danger.conftest import Meets
from tests.journeys.danger.on_duty_here import OnDuty
from tests.journeys.danger.speaking_here import NOW, TOLD, UNSURE, Someone, said

DOES_THE_CHILD_WANT_IT = "Does the child want this complaint? Go by what they told you."
STORY = "They moved me and nobody asked."
Place = Callable[[Meets], Awaitable[tuple[Someone, str]]]


async def _begins(meets: Meets, *labels: str) -> Someone:
    ayo = meets("Ayo")
    await ayo.begins()
    await ayo.taps(*labels)
    return ayo


async def in_the_middle(meets: Meets) -> tuple[Someone, str]:
    ayo = await _begins(meets, "Tell about a problem", "Liverpool City Council", "It's about me")
    await ayo.tells(STORY)
    return ayo, "Would you like one?"


async def before_the_council_is_known(meets: Meets) -> tuple[Someone, str]:
    return await _begins(meets, "Tell about a problem"), "Which council is this about?"


async def after_it_was_sent(meets: Meets) -> tuple[Someone, str]:
    ayo, _ = await in_the_middle(meets)
    await ayo.taps("Not now", "No one", "Send it", "Not now")
    return ayo, ""


async def in_the_childs_own_conversation(meets: Meets) -> tuple[Someone, str]:
    aunt, boy = meets("Aunt"), meets("Boy")
    sent = await sends(aunt, AUNT)
    await opens_and_reads(boy, sent.link)
    return boy, "Do you want this complaint to go on?"


PLACES = (in_the_middle, before_the_council_is_known, after_it_was_sent, in_the_childs_own_conversation)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
async def test_a_child_is_answered_at_each_level_and_the_complaint_is_kept(
    meets: Meets, dee: OnDuty, place: Place
) -> None:
    ayo, question = await place(meets)

    await ayo.writes(UNSURE)
    assert "Childline listens to anyone under 19, free, day and night: 0800 1111." in said(ayo)
    assert "Sometimes people say that when things are really bad. Is that how it is for you?" in said(ayo)
    await ayo.taps("No")
    assert "OK. Thank you for telling me. If that changes, you can tell me here" in said(ayo)
    assert question in said(ayo)

    await ayo.writes(TOLD)
    assert "Thank you for telling me. I believe you. It's not your fault. I have to pass this on" in said(ayo)
    assert "Childline: 0800 1111." in said(ayo)
    assert "If it is happening now, ring 999." in said(ayo)
    assert question in said(ayo)

    await ayo.writes(NOW)
    assert "Ring 999 now if you or someone else is in danger. If you can't talk, press 55" in said(ayo)
    assert "I put an alert on the screen" in said(ayo)
    assert "Are you safe right now?" in said(ayo)
    assert not question or question not in said(ayo)

    await ayo.writes("ok")
    assert "I still need to know one thing. If you can't say it here, ring 999 or Childline" in said(ayo)
    assert "Are you safe right now?" in said(ayo)
    await ayo.taps("No")
    assert "Please ring 999 now." in said(ayo)
    assert "I'm still here, and what you told us is kept. You can write to me." in said(ayo)
    await ayo.taps("Go on with what I was saying")
    assert "What you told us is still here." in said(ayo)
    assert question in said(ayo)

    alerts = await dee.alerts()
    assert [alert[:10] for alert in alerts] == ["! A: Someo", "! A: Someo", "! B: Someo", "! C: A wor"]
    danger, ok, told, unsure = alerts
    assert all("Nobody acts on it yet." in alert for alert in alerts)
    assert "what found them he is hitting me right now Level A: danger now." in danger
    assert "Asked if they are safe now, they said: no." in danger
    assert "what found them ok Level A: danger now. They wrote this while we asked if they are safe." in ok
    assert "what found them my dad hits me Level B: something told that must be passed on." in told
    assert "These of their words did it: “hits me”." in told
    assert "what found them kms lol Level C: a word that may be slang or low mood." in unsure
    assert "They say it was not meant like that. It counts as before until someone has looked." in unsure


async def test_a_grown_up_who_tells_of_a_child_gets_the_numbers_for_grown_ups_and_for_the_child(
    meets: Meets, dee: OnDuty
) -> None:
    aunt = await _begins(meets, "Tell about a problem", "Sefton Council", "Someone else", "I'm family")
    await aunt.writes("11")
    await aunt.taps("Yes", "Yes")

    await aunt.writes("the lad says kms lol")
    assert "For adults, the NSPCC: 0808 800 5000. For the child, Childline: 0800 1111." in said(aunt)
    assert "Is that how it is for you, or for the child?" in said(aunt)
    await aunt.taps("No")
    assert DOES_THE_CHILD_WANT_IT in said(aunt)

    await aunt.writes("his dad hits him")
    assert "I have to pass this on to people whose job is to keep children safe." in said(aunt)
    assert "The NSPCC, for adults: 0808 800 5000. Childline, for the child: 0800 1111." in said(aunt)
    assert DOES_THE_CHILD_WANT_IT in said(aunt)

    await aunt.writes("his dad is hitting him right now")
    assert "Ring 999 now if a child or someone else is in danger." in said(aunt)
    assert "The NSPCC, for adults: 0808 800 5000." in said(aunt)
    assert "Are you and the child safe right now?" in said(aunt)
    await aunt.taps("Yes, we are safe")
    assert "I wrote down that you say you're safe now." in said(aunt)
    assert DOES_THE_CHILD_WANT_IT in said(aunt)

    danger, told, unsure = await dee.alerts()
    assert "Sefton Council. No case yet." in danger
    assert "his dad is hitting him right now Level A" in danger
    assert "they said: yes." in danger
    assert "his dad hits him Level B" in told
    assert "kms lol Level C" in unsure


async def test_whoever_brought_it_reads_nothing_of_what_the_child_says(meets: Meets) -> None:
    aunt, boy = meets("Aunt"), meets("Boy")
    sent = await sends(aunt, AUNT)
    before = await finds_out(aunt)
    await opens_and_reads(boy, sent.link)
    await boy.writes(NOW)
    await boy.taps("No")
    assert await finds_out(aunt) == before
