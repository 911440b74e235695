"""Photos, voice notes and files: sealed while they arrive, up to 20 MB, and no words lost with them."""

from pathlib import Path

import pytest
from sqlalchemy import select

from office.house import House
from store import attachments
from store.tables import attachments as table
from tests.web.house_here import Browser, begin_to_write

MB = 1024 * 1024
MARK = b"a marker that must not lie on the disk in plain"


@pytest.fixture
def writing(browser: Browser) -> Browser:
    begin_to_write(browser)
    return browser


def states(house: House) -> list[str]:
    with house.store.look() as tx:
        return [row.state for row in tx.all(select(table.c.state))]


def test_a_photo_is_kept_byte_for_byte(house: House, writing: Browser) -> None:
    bytes_sent = bytes(range(256)) * 12_345
    writing.press("Keep this, and I write more", "Look.", {"file": ("room.jpg", bytes_sent, "image/jpeg")})
    assert "room.jpg" in writing.text
    with house.store.look() as tx:
        file_id = tx.value(select(table.c.id))
        assert b"".join(attachments.chunks(tx, file_id)) == bytes_sent
        assert tx.value(select(table.c.kind)) == "photo"


def test_an_upload_leaves_nothing_plain_on_the_disk(
    house: House, writing: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setenv("TMPDIR", str(spool))
    seen: list[Path] = []
    keep = attachments.add_part

    def look_around(*args: object) -> None:
        seen.extend(path for path in tmp_path.rglob("*") if path.is_file() and MARK in path.read_bytes())
        seen.extend(spool.iterdir())
        keep(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(attachments, "add_part", look_around)
    writing.press("thats_all", "Look.", {"file": ("note.txt", MARK * 100_000, "text/plain")})
    assert states(house) == ["stored"]
    assert not seen
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and MARK in path.read_bytes()]


def test_a_file_that_is_too_big_is_refused_kindly_and_the_words_are_kept(
    house: House, writing: Browser
) -> None:
    answer = writing.press("thats_all", "These words.", {"file": ("big.mp4", b"0" * (21 * MB), "video/mp4")})
    assert answer.status_code == 413
    assert "That file is too big" in writing.text
    assert "These words." in writing.text
    assert "Write it here" in writing.text  # "that's all" is not taken: they may send a smaller one
    assert states(house) == ["too_big"]


def test_an_empty_file_box_is_no_file(house: House, writing: Browser) -> None:
    writing.press("thats_all", "No file.", {"file": ("", b"", "application/octet-stream")})
    assert writing.asked == "advocate"
    assert states(house) == []


def test_a_file_alone_is_an_answer(house: House, writing: Browser) -> None:
    writing.press("thats_all", "", {"file": ("voice.ogg", b"abc", "audio/ogg")})
    assert writing.asked == "advocate"
    assert states(house) == ["stored"]


def test_a_stranger_cannot_fill_the_disk(house: House, browser: Browser) -> None:
    answer = browser.send(
        {**browser.fields(), "tap": "", "words": "Hello"}, {"file": ("x.bin", b"0" * (3 * MB), "image/png")}
    )
    assert answer.status_code == 400
    assert states(house) == []


def test_a_file_pressed_twice_is_kept_once(house: House, writing: Browser) -> None:
    form = {**writing.fields(), "words": "", "tap": ""}
    for _ in range(2):
        writing.send(form, {"file": ("room.jpg", b"abc", "image/jpeg")})
    assert sorted(states(house)) == ["lost", "stored"]
