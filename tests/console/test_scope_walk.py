"""Who may open what: every address of the console, walked by every role; docs/scope.md is it, printed.

A new address fails here until it is placed. To print the table anew: python -m tests.console.test_scope_walk
"""

import asyncio
import tempfile
from collections.abc import Mapping
from pathlib import Path

from console.app import LIVE, OFFICERS
from office import tellings
from office.house import House
from store import alerts, attachments, cases, duty, officer_sessions, officers, readers, requests, tasks
from store import standard_texts as kept_texts
from store.scope import THE_SERVICE
from store.transaction import Tx
from tests.console.at_the_desk import Desk, Forms, signed_in
from tests.office.cases_here import EVERYTHING, NOW, a_case, a_house_in, say

TABLE = Path(__file__).parents[2] / "docs" / "scope.md"
EVERYWHERE_BUT = tuple(each for each in EVERYTHING if each != "safeguarding")
ROLES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {  # councils, permissions
    "reader": (("liverpool",), EVERYTHING),
    "not a reader": (("liverpool",), EVERYTHING),
    "no safeguarding": (("liverpool",), EVERYWHERE_BUT),
    "sees only": (("liverpool",), ("see",)),
    "other council": (("sefton",), EVERYTHING),
}
NOBODY = "not signed in"
TYPED_BY = {"reader": "Reader"}
TOLD = {"council": "liverpool", "method": "phone", "told_on": "2026-04-01"}
RESTRICTED = ("reader", "not a reader")  # these two walk a case that only the first may know of
SAYS = {
    **dict.fromkeys((200, 303, 409, 422), "yes"),
    **dict.fromkeys((404, 410), "not there"),
    204: "nothing",
    403: "no",
}
SENT = {
    "why": "To see.",
    "need": "To see.",
    "reason": "To see.",
    "words": "",
    "revision": "1",
    "was": "",
    "to": "",
}
WHAT = {
    **{"readers": "restrict", "officers": "sign-out", "duty": "sooner", "tellings": "take-over"},
    **dict.fromkeys(("links", "holidays"), "none"),
}
HEAD = """# Who may open what

Every address of the officers' console, walked by every role; each walks a case of Liverpool's, with an
alert, a task, a request and a file, and what is told to an officer and not sent: the reader's own, else a
colleague's. Printed by `python -m tests.console.test_scope_walk`;
tests/console/test_scope_walk.py holds the console to it, and a new address fails there until it stands here.

*yes*: it opens or is done, or the form says what is missing. *no*: it says why not. *not there*: as for what
does not exist. *nothing*: an empty answer. *sign in*: the sign-in page. The first two roles walk a
**restricted** case, of which only the reader is named; the others one that is not restricted. Which moves are
possible where is in `casework/stages.py`.

"""


async def walked(house: House) -> list[tuple[str, ...]]:
    """The table: method and address, then what each role is answered."""
    desks = {role: signed_in(house, role.title(), *may) for role, may in ROLES.items()}
    signed_in(house, "Colleague", *ROLES["reader"])
    theirs = {role: of_a_case(house, str(n), role) for n, role in enumerate((*ROLES, NOBODY))}
    for role in RESTRICTED:
        _restrict_to(house, theirs[role]["case"], "Reader")
    rows, unknown = [], Desk.at(house)
    for method, address, *_ in (*OFFICERS, *LIVE):
        if address in ("/sign-out", "/sessions/end"):  # they end the walk
            continue
        answers = [await _answer(desk, method, address, theirs[role]) for role, desk in desks.items()]
        rows.append((method, address, *answers, await _answer(unknown, method, address, theirs[NOBODY])))
    return rows


async def _answer(desk: Desk, method: str, address: str, names: Mapping[str, str]) -> str:
    if method == "POST" and desk.page is None:
        await desk.open("/find")
    csrf = Forms(desk.text).found[0].fields.get("csrf", "") if method == "POST" else ""
    what = next((said for room, said in WHAT.items() if room in address), "")
    path = address.format(**names, what=what)
    sent = {"csrf": csrf, **SENT} if method == "POST" else None
    got = await desk.client.request(method, path, data=sent, follow_redirects=False)
    if got.headers.get("location") == "/sign-in" or "You are signed out." in got.text:
        return "sign in"
    return SAYS[got.status_code]


def of_a_case(house: House, address: str, role: str) -> dict[str, str]:
    file = a_case(house, address=address)
    say(house, address, "I'm not safe right now")
    person, case = file.people[0], file.case
    with house.store.turn() as tx:
        asked = requests.add_request(
            tx, person.id, person.ways[0].id, "talk", None, case.key_id, NOW, council=case.council
        )
        photo = attachments.expect(tx, None, case.key_id, "photo", NOW, case_id=case.id)  # type: ignore[arg-type]
        attachments.add_part(tx, photo, 0, b"a picture")
        attachments.stored(tx, photo)
        by = next(
            each.id for each in officers.all_officers(tx) if each.name == TYPED_BY.get(role, "Colleague")
        )
        return {
            "telling": tellings.begin(house, tx, officers.scope_of(tx, by), TOLD, NOW),
            "officer": next(each.id for each in officers.all_officers(tx) if each.name == "Colleague"),
            "holiday": "none",
            "session": _a_session(tx, "Colleague"),
            "place": "1",
            "text": kept_texts.keep(tx, "liverpool", "Sorry", "We are sorry.", by, NOW),
            "case": case.reference,
            "move": "note",
            "file": photo,
            "alert": next(each.id for each in alerts.waiting(tx, THE_SERVICE) if each.case_id == case.id),
            "contact": duty.add_contact(tx, case.council, "email", "always", NOW, address="duty@x.example"),
            "task": tasks.add_task(tx, "not_opened", NOW, council=case.council, case_id=case.id) or "",
            "request": asked,
        }


def _a_session(tx: Tx, name: str) -> str:
    [officer] = [each.id for each in officers.all_officers(tx) if each.name == name]
    [session] = officer_sessions.open_of(tx, officer, NOW, NOW)
    return session.id


def _restrict_to(house: House, reference: str, name: str) -> None:
    with house.store.turn() as tx:
        [reader] = [each.id for each in officers.all_officers(tx) if each.name == name]
        case = cases.read_case(tx, THE_SERVICE, reference)
        assert case
        readers.restrict(tx, case.id, [reader])


def printed(rows: list[tuple[str, ...]]) -> str:
    heads = ("", "address", *ROLES, NOBODY)
    lines = [heads, tuple("---" for _ in heads), *((m, f"`{a}`", *rest) for m, a, *rest in rows)]
    return HEAD + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


async def test_every_address_answers_every_role_as_the_table_says(house: House) -> None:
    rows = await walked(house)
    for method, address, *answers in rows:
        found = dict(zip((*ROLES, NOBODY), answers, strict=True))
        if "{case}" in address:
            assert {found["not a reader"], found["other council"]} <= {"not there", "nothing"}, address
        assert found[NOBODY] == "sign in", f"{method} {address}"
    assert printed(rows) == TABLE.read_text("utf-8"), "look at what changed; then print the table anew"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        TABLE.write_text(printed(asyncio.run(walked(a_house_in(Path(folder))))), "utf-8")
