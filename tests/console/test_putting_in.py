"""A letter or photo that an officer puts in: sealed, theirs whose it is, with who put it in."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from office.house import House
from office.timeline import Timeline
from store.tables import attachments as table
from tests.console.at_the_desk import Desk, signed_in
from tests.console.test_tellings import begins, presses, tells, the_telling, words_on
from tests.office.cases_here import FOR_A_CHILD, NOW, SHORT, a_case, read_again

LETTER = b"a scanned letter that must not lie on the disk in plain" * 40_000
FILE = {"file": ("letter.png", LETTER, "image/png")}
CAME = {"how": "letter", "came_on": "2026-03-30", "about": "What her gran wrote."}


def states(house: House) -> list[str]:
    with house.store.look() as tx:
        return [row.state for row in tx.all(select(table.c.state))]


def readable_in(place: Path) -> list[Path]:
    return [each for each in place.rglob("*") if each.is_file() and LETTER[:40] in each.read_bytes()]


async def sends(desk: Desk, address: str, file: Any = FILE, **typed: str) -> Desk:
    """A form of this page with a file in it."""
    fields = {**desk.form(address).fields, **typed}
    desk.page = await desk.client.post(address, data=fields, files=file)
    return desk


async def test_the_letter_itself_is_kept_with_what_was_taken_down(
    house: House, ann: Desk, tmp_path: Path
) -> None:
    await begins(ann, method="letter")
    await tells(ann, {name: said for name, said in SHORT.items() if name not in ("what_happened", "check")})
    await sends(ann, the_telling(ann), words="They moved me three times.", tap="")
    assert "letter.png" in words_on(ann)
    await presses(ann, ".thats_all")
    await tells(ann)
    reference = re.search(r"/cases/([A-Z0-9-]+)", ann.text)
    assert reference
    await ann.open(f"/cases/{reference[1]}")
    assert "Photo, point 1, from young person, put in by Ann Jones" in words_on(ann)
    form = ann.form(re.findall(r'/files/([^"/]+)"', ann.text)[0])
    await sends(ann, form.action, None, why="To read it.")
    assert ann.page
    assert ann.page.content == LETTER
    assert readable_in(tmp_path) == []


async def test_what_came_later_is_put_on_the_case_as_theirs_and_the_record_says_so(
    house: House, ann: Desk
) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}")
    await sends(ann, f"/cases/{file.case.reference}/files", person=file.people[0].id, **CAME)
    assert "The file is kept" in words_on(ann)
    assert "Photo, from young person, put in by Ann Jones" in words_on(ann)
    entry = next(each for each in read_again(house, file).entries if each.what == "file_put_in")
    assert (entry.happened_on.isoformat(), entry.facts["how"]) == ("2026-03-30", "letter")
    assert (entry.facts["person"], entry.words) == (file.people[0].id, {"about": CAME["about"]})


async def test_whose_it_is_reads_that_it_came_and_nobody_else_on_the_case(house: House, ann: Desk) -> None:
    file = a_case(house, FOR_A_CHILD)
    mum = file.people[0]
    await ann.open(f"/cases/{file.case.reference}")
    await sends(ann, f"/cases/{file.case.reference}/files", person=mum.id, **CAME)
    now = read_again(house, file)
    entry = next(each for each in now.entries if each.what == "file_put_in")
    for reader, said in ((mum, True), (replace(mum, id="somebody-else"), False), (None, True)):
        lines = "console/bundle.txt" if reader is None else "bundle/mine.txt"
        told = list(Timeline(house, now, lines, "en", NOW, reader).event(entry))
        assert (bool(told), [each.quotes for each in told]) == (said, [()] if said else [])


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"person": "somebody"}, "Choose whose it is."),
        ({"how": ""}, "Choose how it came."),
        ({"came_on": "2027-01-01"}, "not one to come"),
    ],
)
async def test_a_form_that_must_be_mended_keeps_no_file(
    house: House, ann: Desk, typed: dict[str, str], says: str
) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}")
    filled = {"person": file.people[0].id, **CAME, **typed}
    await sends(ann, f"/cases/{file.case.reference}/files", **filled)
    assert (ann.status, says in words_on(ann)) == (422, True)
    assert "stored" not in states(house)


async def test_what_the_officer_types_of_it_is_looked_at_for_danger(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}")
    told = {**CAME, "about": "She writes that her dad is hitting her right now."}
    await sends(ann, f"/cases/{file.case.reference}/files", person=file.people[0].id, **told)
    assert "it raised an alert" in words_on(ann)
    assert states(house) == ["stored"]


async def test_what_is_too_big_is_said_to_be_and_none_of_it_is_kept(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}")
    big = {"file": ("film.mp4", bytes(21 * 1024 * 1024), "video/mp4")}
    await sends(ann, f"/cases/{file.case.reference}/files", big, person=file.people[0].id, **CAME)
    assert "larger than 20 MB" in words_on(ann)
    assert states(house) == ["too_big"]


@pytest.mark.parametrize(
    ("permissions", "council", "status"), [(("see",), "liverpool", 403), (("see", "move"), "sefton", 404)]
)
async def test_nobody_else_puts_anything_in(
    house: House, permissions: tuple[str, ...], council: str, status: int
) -> None:
    file = a_case(house)
    eve = await signed_in(house, "Eve Lane", (council,), permissions).open("/find")
    csrf = eve.form("/sign-out").fields["csrf"]
    for sent in (csrf, "forged"):
        answer = await eve.client.post(
            f"/cases/{file.case.reference}/files",
            data={"csrf": sent, "person": file.people[0].id, **CAME},
            files=FILE,
        )
        assert answer.status_code == (status if sent == csrf else 403)
    assert states(house) == []


async def test_that_they_are_not_safe_waits_for_no_file(house: House, ann: Desk) -> None:
    await begins(ann)
    await presses(ann, ".problem")
    await sends(ann, the_telling(ann), words="", tap=".!.0.not_safe")
    assert "999" in words_on(ann)
    assert "The file was not kept" in words_on(ann)
    assert states(house) == ["lost"]
