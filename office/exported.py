"""The shape of one case taken out as data: docs/case-export.schema.json is made of it."""

from dataclasses import dataclass
from datetime import date, datetime

from store.consents import Consent
from store.limits import Limit
from store.points import Point
from store.record import Entry
from store.remedies import Remedy
from store.transaction import JSON


@dataclass(frozen=True)
class ExportedPerson:
    """Someone on the case. about: what they told about themselves, with who must not know."""

    id: str
    role: str
    standing: str
    language: str
    about: JSON
    carriers: tuple[str, ...]


@dataclass(frozen=True)
class ExportedRequest:
    """What someone asked or added after it was sent, and when it was answered."""

    person_id: str
    kind: str
    words: str | None
    since: datetime
    answered_at: datetime | None


@dataclass(frozen=True)
class ExportedUpdate:
    """A message as it read. state: owed · sent · opened · given_up · held."""

    person_id: str
    kind: str
    state: str
    why: str | None
    made_at: datetime
    sent_at: datetime | None
    opened_at: datetime | None
    body: JSON


@dataclass(frozen=True)
class ExportedFile:
    """A file of the case. path: where it stands in the zip; None when its bytes are not in it.

    person_id, put_in_by: whose it is and which officer put it in; None where they sent it themselves.
    """

    kind: str
    name: str | None
    state: str
    locked: bool
    made_at: datetime
    path: str | None
    person_id: str | None = None
    put_in_by: str | None = None


@dataclass(frozen=True)
class CaseExport:
    """Everything. referral: by docs/referral.schema.json. officers: names by the ids in the record."""

    version: int
    exported_at: datetime
    reference: str
    council: str
    kind: str
    stage: int
    status: str
    received_on: date
    due_on: date | None
    closed_at: datetime | None
    restricted: bool
    flags: tuple[str, ...]
    rules_version: str
    referral: JSON
    points: list[Point]
    people: list[ExportedPerson]
    consents: list[Consent]
    limits: list[Limit]
    remedies: list[Remedy]
    requests: list[ExportedRequest]
    updates: list[ExportedUpdate]
    files: list[ExportedFile]
    record: list[Entry]
    officers: dict[str, str]
