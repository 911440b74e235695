from datetime import timedelta
from typing import Any

import pytest

from store import (
    alerts,
    attachments,
    cases,
    finding,
    invitations,
    officer_sessions,
    officers,
    readers,
    requests,
    tallies,
    tasks,
    to_answer,
    to_do,
)
from store.database import Store, Tx
from store.faults import Refused
from store.finding import Which
from store.officers import Scope
from store.to_answer import Folding
from store.to_do import WhichTasks
from tests.store.conftest import NOW
from tests.store.people_here import a_case, a_conversation, an_officer

MINUTE = timedelta(minutes=1)
SEE, MOVE, SAFEGUARDING = "see", "move", "safeguarding"


def _fill(tx: Tx, council: str) -> str:
    """One case with a request, an alert, a task and a file; returns the case's id."""
    case, kept = a_case(tx, council), a_conversation(tx)
    about: dict[str, Any] = {"council": council, "case_id": case.id}
    requests.add_request(tx, kept.person_id, kept.way_id, "words", "hello?", kept.key_id, NOW, **about)
    alerts.raise_alert(tx, "A", "said_so", kept.person_id, kept.way_id, "help", kept.key_id, NOW, **about)
    tasks.add_task(tx, "ring", NOW, **about)
    attachments.expect(tx, kept.id, kept.key_id, "photo", NOW, case_id=case.id)
    return case.id


def _sees(tx: Tx, scope: Scope, case_id: str) -> set[str]:
    """What of a filled case an officer can see, by every way to ask."""
    asked: dict[str, object] = {
        "case": cases.read_case(tx, scope, case_id),
        "inbox": finding.found(tx, scope, Which()),
        "counts": tallies.counted_by(tx, scope, "stage", {"all": Which()}),
        "requests": requests.waiting(tx, scope) or requests.of_case(tx, scope, case_id),
        "alerts": alerts.waiting(tx, scope) or alerts.of_case(tx, scope, case_id),
        "tasks": tasks.waiting(tx, scope) or tasks.waiting(tx, scope, case_id),
        "list of tasks": to_do.waiting(tx, scope, WhichTasks(), (), limit=9),
        "number of tasks": to_do.counted(tx, scope, WhichTasks()),
        "list of requests": to_answer.matters(tx, scope, None, HOW, limit=9),
        "number of requests": to_answer.counted(tx, scope, None, HOW),
        "attachments": attachments.of_case(tx, scope, case_id),
    }
    return {name for name, found in asked.items() if found}


ALL = {
    *("case", "inbox", "counts", "requests", "alerts", "tasks", "attachments"),
    *("list of tasks", "number of tasks", "list of requests", "number of requests"),
}
HOW = Folding(("talk", "words"), "talk")


def test_an_officer_sees_all_of_their_own_councils_case(store: Store) -> None:
    with store.turn() as tx:
        assert _sees(tx, an_officer(tx, ("liverpool", SEE)), _fill(tx, "liverpool")) == ALL


@pytest.mark.parametrize("permission", [SEE, MOVE, SAFEGUARDING, "manage"])
def test_another_councils_officer_sees_nothing(store: Store, permission: str) -> None:
    with store.turn() as tx:
        assert _sees(tx, an_officer(tx, ("sefton", permission)), _fill(tx, "liverpool")) == set()


def test_another_councils_officer_can_end_nothing(store: Store) -> None:
    with store.turn() as tx:
        case_id, mine = _fill(tx, "liverpool"), an_officer(tx, ("liverpool", SEE))
        other = an_officer(tx, ("sefton", SEE), ("sefton", SAFEGUARDING), address="other@x.example")
        (alert,), (request,), (task,) = (
            alerts.waiting(tx, mine),
            requests.waiting(tx, mine),
            tasks.waiting(tx, mine),
        )
        assert not alerts.acknowledge(tx, other, alert.id, "o", NOW)
        assert not requests.answered(tx, other, request.id, "o", NOW)
        assert not tasks.done(tx, other, task.id, "o", NOW)
        assert alerts.read(tx, other, alert.id) is None
        (file,) = attachments.of_case(tx, mine, case_id)
        assert attachments.read(tx, other, file.id) is None


def test_an_officer_without_permissions_or_whose_access_ended_sees_nothing(store: Store) -> None:
    with store.turn() as tx:
        case_id = _fill(tx, "liverpool")
        assert _sees(tx, an_officer(tx), case_id) == set()
        gone = an_officer(tx, ("liverpool", SEE), address="gone@x.example").officer_id or ""
        officers.end(tx, gone, NOW)
        assert _sees(tx, officers.scope_of(tx, gone), case_id) == set()


def test_who_sees_everywhere_sees_every_council_and_the_services_own_desk(store: Store) -> None:
    with store.turn() as tx:
        everywhere = an_officer(tx, ("*", SEE))
        assert _sees(tx, everywhere, _fill(tx, "liverpool")) == ALL
        assert everywhere.may(None, SEE)
        assert not everywhere.may("liverpool", MOVE)
        assert everywhere.councils() == {"*"}


def test_an_alert_of_no_council_is_the_services_own_desks(store: Store) -> None:
    with store.turn() as tx:
        kept = a_conversation(tx)
        alerts.raise_alert(
            tx, "A", "said_so", kept.person_id, kept.way_id, None, kept.key_id, NOW, conversation_id=kept.id
        )
        desk = an_officer(tx, ("*", SAFEGUARDING))
        council = an_officer(tx, ("liverpool", SEE), address="l@x.example")
        assert len(alerts.waiting(tx, desk)) == 1
        assert alerts.waiting(tx, council) == []
        alerts.set_council(tx, kept.id, "liverpool")
        assert len(alerts.waiting(tx, council)) == 1


def test_a_restricted_case_is_invisible_but_for_its_readers(store: Store) -> None:
    with store.turn() as tx:
        case_id = _fill(tx, "liverpool")
        reader, colleague = (
            an_officer(tx, ("liverpool", SEE), address=f"{name}@x.example")
            for name in ("reader", "colleague")
        )
        readers.restrict(tx, case_id, [reader.officer_id or ""])
        assert _sees(tx, reader, case_id) == ALL
        assert _sees(tx, colleague, case_id) == set()


def test_an_alert_of_a_restricted_case_still_reaches_safeguarding(store: Store) -> None:
    with store.turn() as tx:
        case_id = _fill(tx, "liverpool")
        readers.restrict(tx, case_id, [])
        lead = an_officer(tx, ("liverpool", SEE), ("liverpool", SAFEGUARDING))
        assert _sees(tx, lead, case_id) == {"alerts"}


def test_permissions_change_only_while_somebody_else_sees_every_restricted_case_of_theirs(
    store: Store,
) -> None:
    with store.turn() as tx:
        case_id = _fill(tx, "liverpool")
        last = an_officer(tx, ("liverpool", SEE), ("liverpool", MOVE)).officer_id or ""
        other = an_officer(tx, ("liverpool", SEE), address="b@x.example").officer_id or ""
        readers.restrict(tx, case_id, [last])
        with pytest.raises(Refused, match="another must be named"):
            officers.set_grants(tx, last, [("sefton", SEE)])
        officers.set_grants(tx, last, [("liverpool", SEE)])
        readers.add_reader(tx, case_id, other)
        officers.set_grants(tx, last, [("sefton", SEE)])
        assert not officers.scope_of(tx, last).may("liverpool", SEE)


def test_being_a_named_reader_is_not_enough_without_the_council(store: Store) -> None:
    with store.turn() as tx:
        case_id = _fill(tx, "liverpool")
        other = an_officer(tx, ("sefton", SEE))
        readers.restrict(tx, case_id, [other.officer_id or ""])
        assert _sees(tx, other, case_id) == set()


def test_an_alert_stands_until_someone_acknowledges_it(store: Store) -> None:
    with store.turn() as tx:
        kept, officer = a_conversation(tx), an_officer(tx, ("liverpool", SEE))
        ids = [
            alerts.raise_alert(
                tx, level, "said_so", kept.person_id, kept.way_id, "help", kept.key_id, NOW,
                council="liverpool", conversation_id=kept.id,
            )
            for level in ("B", "A")
        ]  # fmt: skip
        alerts.safe_now(tx, ids[0], "no")
        alerts.not_meant(tx, ids[0])
        first, second = alerts.waiting(tx, officer)
        assert (first.id, second.id) == (ids[1], ids[0])
        assert (second.safe_now, second.not_meant, second.words) == ("no", True, "help")
        assert alerts.acknowledge(tx, officer, ids[1], "o", NOW)
        assert not alerts.acknowledge(tx, officer, ids[1], "p", NOW)
        assert [alert.id for alert in alerts.waiting(tx, officer)] == [ids[0]]
        assert len(alerts.of_conversation(tx, kept.id)) == 2


def test_what_was_asked_before_there_was_a_case_goes_with_it(store: Store) -> None:
    with store.turn() as tx:
        kept, officer = a_conversation(tx), an_officer(tx, ("liverpool", SEE))
        request = requests.add_request(tx, kept.person_id, kept.way_id, "talk", None, kept.key_id, NOW)
        assert requests.waiting(tx, officer) == []
        requests.join_case(tx, kept.person_id, a_case(tx).id, "liverpool")
        assert [each.id for each in requests.waiting(tx, officer)] == [request]
        assert [each.id for each in requests.of_person(tx, kept.person_id)] == [request]
        assert requests.answered(tx, officer, request, "o", NOW)
        assert requests.waiting(tx, officer) == []


def test_one_message_makes_one_task(store: Store) -> None:
    with store.turn() as tx:
        officer = an_officer(tx, ("liverpool", SEE))
        task = tasks.add_task(tx, "ring", NOW, council="liverpool", outbox_id="m")
        assert tasks.add_task(tx, "ring", NOW, council="liverpool", outbox_id="m") is None
        assert tasks.done(tx, officer, task or "", "o", NOW)
        assert tasks.waiting(tx, officer) == []


# -- signing in --------------------------------------------------------------------------------------


def test_an_officer_is_found_by_their_address_whatever_the_capitals(store: Store) -> None:
    with store.turn() as tx:
        assert not officers.anyone(tx)
        an_officer(tx, ("liverpool", SEE), ("liverpool", MOVE), address="Olu@Council.example")
        officer = officers.by_address(tx, " olu@council.EXAMPLE ")
        assert officer
        assert (officer.name, officer.address) == ("Olu", "Olu@Council.example")
        assert officers.scope_of(tx, officer.id).permissions == {"liverpool": {SEE, MOVE}}
        assert officers.by_address(tx, "nobody@council.example") is None
        assert officers.anyone(tx)
        assert officers.all_officers(tx) == [officer]
        officers.renew(tx, officer.id, "another", "secret")
        changed = officers.read_officer(tx, officer.id)
        assert changed
        assert changed.password == "another"
        assert "another" not in repr(changed)


def test_each_miss_after_the_third_doubles_the_wait_and_success_forgets_them(store: Store) -> None:
    waits = []
    with store.turn() as tx:
        officer_id = an_officer(tx).officer_id or ""
        for _ in range(16):
            officers.missed(tx, officer_id, NOW)
            officer = officers.read_officer(tx, officer_id)
            assert officer
            waits.append(((officer.wait_until or NOW) - NOW).seconds)
        officers.accepted(tx, officer_id, 100)
        after = officers.read_officer(tx, officer_id)
    assert waits[:6] == [0, 0, 0, 2, 4, 8]
    assert waits[-1] == 900
    assert after
    assert (after.misses, after.wait_until) == (0, None)


def test_a_code_counts_once(store: Store) -> None:
    with store.turn() as tx:
        officer_id = an_officer(tx).officer_id or ""
        used = [officers.accepted(tx, officer_id, step) for step in (100, 100, 99, 101)]
    assert used == [True, False, False, True]


def test_a_session_ends_by_leaving_by_age_or_with_the_access(store: Store) -> None:
    with store.turn() as tx:
        officer_id = an_officer(tx).officer_id or ""
        for token in ("one", "two"):
            officer_sessions.start(tx, officer_id, token, NOW)
        assert officer_sessions.officer_of(tx, "one", NOW, NOW)
        assert officer_sessions.officer_of(tx, "unknown", NOW, NOW) is None
        assert officer_sessions.officer_of(tx, "one", NOW + MINUTE, NOW) is None
        officer_sessions.seen(tx, "one", NOW + MINUTE)
        assert officer_sessions.officer_of(tx, "one", NOW + MINUTE, NOW)
        assert officer_sessions.officer_of(tx, "one", NOW, NOW + MINUTE) is None
        officer_sessions.end_by_token(tx, "one", NOW)
        assert officer_sessions.officer_of(tx, "one", NOW, NOW) is None
        officers.end(tx, officer_id, NOW)
        assert officer_sessions.officer_of(tx, "two", NOW, NOW) is None


def test_nobody_ends_the_session_of_another_officer(store: Store) -> None:
    with store.turn() as tx:
        ann, bo = (an_officer(tx, address=who).officer_id or "" for who in ("a@x", "b@x"))
        officer_sessions.start(tx, ann, "anns", NOW, "192.0.2.x")
        [hers] = officer_sessions.open_of(tx, ann, NOW, NOW)
        assert not officer_sessions.end(tx, bo, hers.id, NOW)
        assert hers.came_from == "192.0.2.x"
        assert officer_sessions.end(tx, ann, hers.id, NOW)
        assert officer_sessions.open_of(tx, ann, NOW, NOW) == []


def test_an_invitation_is_looked_at_often_and_used_once(store: Store) -> None:
    with store.turn() as tx:
        grants = [("liverpool", SEE), ("*", "manage")]
        invitations.invite(tx, "token", grants, NOW + MINUTE, None)
        for _ in range(2):
            found = invitations.read_invitation(tx, "token", NOW)
            assert found
            assert set(found.grants) == set(grants)
        assert invitations.use(tx, "token", NOW)
        assert invitations.use(tx, "token", NOW) is None
        assert invitations.read_invitation(tx, "token", NOW) is None


def test_an_invitation_ends_by_time_or_when_another_takes_its_place(store: Store) -> None:
    with store.turn() as tx:
        invitations.invite(tx, "old", [], NOW + MINUTE, None)
        assert invitations.read_invitation(tx, "old", NOW + MINUTE) is None
        assert invitations.use(tx, "old", NOW + MINUTE) is None
        invitations.withdraw_unused(tx, None, NOW)
        assert invitations.use(tx, "old", NOW) is None
