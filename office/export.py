"""One case as data: the referral, all that was recorded since, what people were told; its files beside it.

It leaves the service's own protection: only whoever may record moves takes it, with a reason, and its record
says so. Not in it: alerts and their words, files that are locked, how people are reached on Telegram.
Published as docs/case-export.schema.json.
"""

import io
import zipfile
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from casework.calendar import london_day
from office import reasons
from office.exported import CaseExport, ExportedFile, ExportedPerson, ExportedRequest, ExportedUpdate
from office.house import House
from office.moves.case_file import CaseFile, Someone, read_file
from store import attachments, consents, officers, outbox, record
from store.attachments import Attachment
from store.faults import Refused
from store.outbox import Owed
from store.scope import Scope
from store.transaction import Tx

VERSION = 1
FORMS = ("json", "zip")
TAKEN = "exported"


SAME = (
    *("reference", "council", "kind", "stage", "status", "received_on", "due_on", "closed_at"),
    *("restricted", "rules_version", "referral"),
)
SHAPE = TypeAdapter(CaseExport)


def take(
    house: House, tx: Tx, scope: Scope, name: str, form: str, why: str, now: datetime
) -> tuple[str, bytes] | None:
    """The name and the bytes of an export, recorded with its reason; None out of scope. Raises Refused."""
    file = read_file(tx, scope, name)
    if file is None:
        return None
    if not scope.may(file.case.council, "move"):
        raise Refused("You may look at this case but not take it out of here.")
    if not why.strip() or form not in FORMS:
        raise Refused("Say why you need it outside. The reason is kept in the record.")
    who, case = f"officer:{scope.officer_id}", file.case
    record.append(tx, case.id, who, TAKEN, london_day(now), now, {"form": form}, {"reason": why.strip()})
    reasons.look_at(house, tx, scope, case.id, why, now)
    after = read_file(tx, scope, name) or file
    kept = attachments.of_case(tx, scope, case.id)
    made = SHAPE.dump_json(_export(tx, after, kept, form == "zip", now), indent=2)
    return f"{case.reference}.{form}", made if form == "json" else _zipped(tx, made, kept)


def _export(tx: Tx, file: CaseFile, kept: list[Attachment], with_files: bool, now: datetime) -> CaseExport:
    case = file.case
    return CaseExport(
        version=VERSION,
        exported_at=now,
        **{each: getattr(case, each) for each in SAME},
        flags=tuple(sorted(case.flags)),
        points=file.points,
        people=[_person(each) for each in (*file.people, *file.misnamed)],
        consents=consents.consents_of(tx, case.id),
        limits=file.limits,
        remedies=file.remedies,
        requests=[
            ExportedRequest(each.person_id, each.kind, each.words, each.since, each.answered_at)
            for each in file.requests
        ],
        updates=[_update(each) for each in outbox.owed_to_case(tx, case.id) if each.notice_first],
        files=[_file(each, with_files) for each in kept],
        record=file.entries,
        officers={each.id: each.name for each in officers.all_officers(tx) if _is_in(file, each.id)},
    )


def _is_in(file: CaseFile, officer_id: str) -> bool:
    named = (
        entry.who == f"officer:{officer_id}" or officer_id in entry.facts.values() for entry in file.entries
    )
    return officer_id in (file.case.handler_id, file.case.assigned_id) or any(named)


def _person(each: Someone) -> ExportedPerson:
    carriers = tuple(way.carrier for way in each.ways)
    return ExportedPerson(each.id, each.role, each.standing, each.language, each.about, carriers)


def _update(owed: Owed) -> ExportedUpdate:
    same = ("person_id", "kind", "state", "why", "made_at", "sent_at", "opened_at", "body")
    return ExportedUpdate(**{each: getattr(owed, each) for each in same})


def _file(each: Attachment, with_files: bool) -> ExportedFile:
    path = _path(each) if with_files and _is_to_take(each) else None
    return ExportedFile(
        each.kind, each.name, each.state, each.locked, each.made_at, path, each.person_id, each.officer_id
    )


def _is_to_take(each: Attachment) -> bool:
    return each.state == "stored" and not each.locked


def _path(each: Attachment) -> str:
    """A name of ours, with the ending of theirs: what someone called a file is no path."""
    ending = (each.name or "").rpartition(".")[2] if "." in (each.name or "") else ""
    return f"files/{each.id}" + (f".{ending.lower()}" if ending.isalnum() and len(ending) < 6 else "")


def _zipped(tx: Tx, made: bytes, kept: list[Attachment]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("case.json", made)
        for each in filter(_is_to_take, kept):
            zipped.writestr(_path(each), b"".join(attachments.chunks(tx, each.id)))
    return whole.getvalue()


def schema() -> dict[str, Any]:
    """The JSON Schema of this version's export."""
    made = SHAPE.json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": f"Heard case export, version {VERSION}",
        "description": "One case with all that was recorded on it. `referral` is by referral.schema.json.",
    }
