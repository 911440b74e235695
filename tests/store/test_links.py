"""A link opens once, for one person, until it is cancelled or too old; fetching it changes nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from store import conversations, links, ways
from store.database import Store
from store.known import BOT, known, note
from store.tables import links as rows
from store.transaction import Tx
from tests.store.conftest import NOW
from tests.store.people_here import a_case, a_person

LATER = NOW + timedelta(days=14)


def a_link(tx: Tx) -> tuple[str, str]:
    """A link to a case for someone; returns its id and the case's."""
    case, child = a_case(tx), a_person(tx)
    return for_whom(tx, case.id, child, "secret", "KQ7M3XPR"), case.id


def for_whom(tx: Tx, case_id: str, child: str, secret: str, code: str) -> str:
    return links.make(
        tx, case_id, child, "agreement", "person:1", secret, code, NOW,
        expires_at=LATER, code_until=NOW + timedelta(hours=2),
    )  # fmt: skip


def used(tx: Tx, link_id: str) -> bool:
    """Somebody presses its button."""
    way = ways.add_way(tx, "page", "four words here now", "en", NOW)
    kept = conversations.begin(tx, way.id, a_person(tx), "agreement", 1, {}, "is_it_you", None, NOW)
    conversations.close(tx, kept.id)
    return links.use(tx, link_id, way.id, kept.id, NOW)


def test_it_is_found_as_often_as_it_is_fetched_and_used_once(store: Store) -> None:
    with store.turn() as tx:
        link_id, _ = a_link(tx)
        found = [links.find(tx, "secret") for _ in range(3)]
        assert [each and each.why_not(NOW) for each in found] == ["", "", ""]
        assert [used(tx, link_id), used(tx, link_id)] == [True, False]
        after = links.find(tx, "secret")
    assert after
    assert after.why_not(NOW) == "used"


def test_the_spoken_code_opens_the_same_for_a_shorter_time(store: Store) -> None:
    with store.turn() as tx:
        link_id, _ = a_link(tx)
        soon, late = NOW + timedelta(hours=1), NOW + timedelta(hours=3)
        found, gone = links.find_by_code(tx, "KQ7M3XPR", soon), links.find_by_code(tx, "KQ7M3XPR", late)
        still = links.find(tx, "secret")
    assert found
    assert found.id == link_id
    assert gone is None
    assert still
    assert still.why_not(late) == ""


def test_a_newer_one_cancels_the_one_before(store: Store) -> None:
    with store.turn() as tx:
        _, case_id = a_link(tx)
        before = links.find(tx, "secret")
        assert before
        for_whom(tx, case_id, before.person_id, "newer", "ABCD2345")
        first, second = links.find(tx, "secret"), links.find(tx, "newer")
        assert used(tx, before.id) is False
    assert first
    assert second
    assert (first.why_not(NOW), second.why_not(NOW)) == ("cancelled", "")


@pytest.mark.parametrize(("when", "why"), [(LATER - timedelta(seconds=1), ""), (LATER, "old")])
def test_it_opens_until_its_day(store: Store, when: object, why: str) -> None:
    with store.turn() as tx:
        a_link(tx)
        found = links.find(tx, "secret")
    assert found
    assert found.why_not(when) == why  # type: ignore[arg-type]


def test_neither_secret_nor_code_is_kept(store: Store) -> None:
    with store.turn() as tx:
        a_link(tx)
        kept = str(tx.all(select(rows)))
    assert "secret" not in kept.replace("secret_hash", "")
    assert "KQ7M3XPR" not in kept


def test_what_the_service_knows_of_itself_can_change(store: Store) -> None:
    with store.turn() as tx:
        assert known(tx, BOT) == ""
        note(tx, BOT, "heard_bot")
        note(tx, BOT, "heard_too_bot")
        assert known(tx, BOT) == "heard_too_bot"
