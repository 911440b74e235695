"""Who is called about an alert, when the first cannot be reached, and what the person hears of it."""

from datetime import timedelta

from office.watch import tick
from tests.journeys.agreement.service_here import Service
from tests.journeys.danger.conftest import Meets
from tests.journeys.danger.on_duty_here import OnDuty, on_the_route
from tests.journeys.danger.speaking_here import NOW, TOLD, said
from tests.telegram.people import Phone

CALLED = "There is a new alert"


async def minutes_pass(service: Service, minutes: int) -> None:
    service.clock.passes(timedelta(minutes=minutes))
    tick(service.house, service.clock())
    await service.chats.settle()


def is_called(phone: Phone) -> bool:
    return CALLED in phone.transcript()


async def test_when_the_first_cannot_be_reached_the_next_is_called_and_the_person_is_told_to_ring(
    meets: Meets, dee: OnDuty, service: Service
) -> None:
    bea, cem = await on_the_route(service, dee, "Bea"), await on_the_route(service, dee, "Cem")
    bea.chat.refuses = "bot was blocked by the user"
    ayo = meets("Ayo")
    await ayo.begins()
    await ayo.writes(NOW)
    assert "I call the person on duty too. I can't see yet if they have read it." in said(ayo)
    await minutes_pass(service, 0)
    await minutes_pass(service, 1)
    assert (is_called(bea), is_called(cem)) == (False, True)
    for word in ("hitting", "Ayo", "Liverpool"):
        assert word not in cem.transcript()
    [danger] = await dee.alerts()
    assert "by telegram: could not be delivered" in danger
    assert "by telegram: sent" in danger

    await minutes_pass(service, 20)
    await ayo.looks()
    assert "no one has read yet that you may not be safe. I keep trying." in said(ayo)
    assert "Please don't wait for us. In danger, ring 999. Childline: 0800 1111. It's free" in said(ayo)


async def test_the_person_hears_that_it_was_read_and_answers_in_the_same_place(
    meets: Meets, dee: OnDuty, service: Service
) -> None:
    ayo = meets("Ayo")
    await ayo.begins()
    await ayo.writes(NOW)
    await dee.acts()
    assert "Dee Desk acts on it" in dee.reads
    await ayo.looks()
    assert "has read that you may not be safe. They look into it now." in said(ayo)
    await dee.writes_back("I am Dee. Where are you?")
    await ayo.looks()
    assert "I am Dee. Where are you?" in said(ayo)
    await ayo.writes("in the park")
    assert "I kept your words." in said(ayo)
    assert "what found them in the park Level A" in (await dee.alerts())[0]
    assert "Dee Desk acts on it and wrote back" in dee.reads


async def test_what_somebody_on_duty_types_in_their_own_chat_is_looked_at_too(
    dee: OnDuty, service: Service
) -> None:
    bea = await on_the_route(service, dee, "Bea")
    await bea.types(TOLD)
    await service.chats.settle()
    assert "Thank you for telling me. I believe you." in bea.transcript()
    [told] = await dee.alerts()
    assert f"{TOLD} Level B" in told
