"""Fetching what people sent: told only when stored, tried again, and given up with the truth."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from office.house import House, open_house
from office.sending import files
from office.sending.files import Files, Gone, TooBig, Unreachable
from office.settings import Settings
from store import attachments, conversations, fetching, outbox
from store.database import Store
from store.fetching import TRIES
from store.vault import new_key
from tests.made_once import tables_in
from tests.store.people_here import a_conversation


class Far:
    """A place far away that has one file, or does not."""

    def __init__(self, *answers: bytes | Exception) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def fetch(self, remote: str) -> AsyncIterator[bytes]:
        self.asked += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        for start in range(0, len(answer), 65536):
            yield answer[start : start + 65536]


class Desk:
    """Someone has sent a photo; here it is fetched and what we said of it is read."""

    def __init__(self, house: House) -> None:
        self.house, self.now = house, datetime(2026, 3, 20, 10, tzinfo=UTC)
        with house.store.turn() as tx:
            self.conversation = a_conversation(tx)
            self.photo = self.expect(tx)

    def expect(self, tx, size: int | None = None) -> str:  # type: ignore[no-untyped-def]
        here = self.conversation
        return attachments.expect(tx, here.id, here.key_id, "photo", self.now, remote="r", size=size)

    async def fetches(self, far: Far, rounds: int = 1) -> str:
        """Fetch; returns what we said, one name after the other."""
        fetcher = Files(self.house, far, lambda: None, lambda: self.now)
        for _ in range(rounds):
            await fetcher.round()
            self.now += timedelta(minutes=10)
        with self.house.store.look() as tx:
            return " ".join(each.kind for each in outbox.waiting_on(tx, self.conversation.way_id, self.now))

    @property
    def state(self) -> str:
        with self.house.store.look() as tx:
            return attachments.of_conversation(tx, self.conversation.id)[0].state


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(files, "PAUSES", (0.0, 0.0))
    where, key = f"sqlite:///{tmp_path}/heard.sqlite", new_key()
    tables_in(where)
    store = Store.open(where, key)
    yield Desk(open_house(Settings(_env_file=None, database_url=where, key=key), store))
    store.close()


async def test_got_it_is_said_when_every_byte_is_stored(desk: Desk) -> None:
    picture = bytes(range(256)) * 10_000
    assert await desk.fetches(Far(picture)) == "file_stored"
    with desk.house.store.look() as tx:
        assert b"".join(attachments.chunks(tx, desk.photo)) == picture


async def test_a_file_that_does_not_come_is_tried_again_and_nothing_is_said(desk: Desk) -> None:
    assert await desk.fetches(Far(Unreachable())) == ""
    assert await desk.fetches(Far(b"here now")) == "file_stored"


async def test_a_file_that_never_comes_is_said_to_be_lost(desk: Desk) -> None:
    assert await desk.fetches(Far(Unreachable()), rounds=TRIES) == "file_lost"
    assert desk.state == "lost"


async def test_a_file_that_is_gone_is_not_asked_for_again(desk: Desk) -> None:
    far = Far(Gone())
    assert await desk.fetches(far, rounds=3) == "file_lost"
    assert far.asked == 1


@pytest.mark.parametrize("answer", [TooBig(), bytes(21 * 1024 * 1024)])
async def test_a_file_that_is_too_big_is_said_to_be_and_none_of_it_is_kept(
    desk: Desk, answer: bytes | Exception
) -> None:
    assert await desk.fetches(Far(answer)) == "file_too_big"
    assert desk.state == "too_big"


async def test_a_file_known_to_be_too_big_is_never_fetched(desk: Desk) -> None:
    with desk.house.store.turn() as tx:
        attachments.lost(tx, desk.photo)
        desk.expect(tx, size=21 * 1024 * 1024)
    far = Far(b"x")
    assert await desk.fetches(far) == "file_too_big"
    assert far.asked == 0


async def test_after_a_crash_midway_the_file_is_fetched_from_its_beginning(desk: Desk) -> None:
    with desk.house.store.turn() as tx:
        fetching.claim(tx, desk.now, 1)
        attachments.add_part(tx, desk.photo, 0, b"half of")
    desk.now += timedelta(minutes=10)
    assert await desk.fetches(Far(b"whole")) == "file_stored"
    with desk.house.store.look() as tx:
        assert b"".join(attachments.chunks(tx, desk.photo)) == b"whole"


async def test_what_became_of_a_file_is_said_in_its_conversation(desk: Desk) -> None:
    await desk.fetches(Far(b"x"))
    with desk.house.store.look() as tx:
        [said] = outbox.waiting_on(tx, desk.conversation.way_id, desk.now)
        assert conversations.read(tx, said.conversation_id or "")
    assert said.rank == 1


async def test_with_only_the_reserve_left_on_the_disk_files_wait_and_are_not_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = Far(b"a photo")
    monkeypatch.setattr(files, "has_room", lambda where: False)
    assert await desk.fetches(far, rounds=TRIES + 1) == ""
    assert (far.asked, desk.state) == (0, "awaited")
    monkeypatch.setattr(files, "has_room", lambda where: True)
    assert await desk.fetches(far) == "file_stored"
