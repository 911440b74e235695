"""In a rehearsal the console shows its clock, moves it, and asks for no password; otherwise it has none."""

from datetime import UTC, datetime

import httpx

from console.app import app
from heard.rehearsing import begun
from office.house import House
from tests.console.at_the_desk import ADDRESS, Desk

A_WEDNESDAY = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)


def practising(house: House) -> Desk:
    rehearsal = begun(house, lambda: A_WEDNESDAY)
    transport = httpx.ASGITransport(app(house, rehearsal.clock, rehearsal))
    client = httpx.AsyncClient(transport=transport, base_url=ADDRESS, follow_redirects=True)
    return Desk(house, client, rehearsal.clock)


async def test_whoever_practises_sees_the_day_and_moves_it_on(house: House) -> None:
    desk = practising(house)
    assert "It is <strong>1 April 2026" in (await desk.open("/")).text
    await desk.send("/clock", far="week")
    assert "It is <strong>10 April 2026, 12:00" in desk.text


async def test_a_form_that_says_nothing_moves_nothing(house: House) -> None:
    desk = await practising(house).open("/")
    assert (await desk.send("/clock", far="back")).status == 403


async def test_a_real_console_has_no_clock_to_move(house: House, ann: Desk) -> None:
    await ann.open("/")
    assert "rehearsal" not in ann.text
    assert (await ann.client.post("/clock", data={"far": "day"})).status_code in (404, 405)
