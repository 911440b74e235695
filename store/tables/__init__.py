"""The council store's tables, by their subjects.

Ids are random and ours, made before the insert, so that a sealed column's additional data can name its row.
Columns made by `sealed` hold ciphertext only (store.vault). Filters and order use codes and dates only
(decided.md, "The store").
"""

from store.tables.cases import (
    advocacy,
    case_flags,
    case_people,
    case_readers,
    cases,
    consents,
    handings,
    kept_from,
    links,
    open_pages,
)
from store.tables.columns import Moment, metadata
from store.tables.conversations import attachment_parts, attachments, conversations, tellings
from store.tables.counted import day_counts, days_to_count, tallies
from store.tables.danger import alerts, calls, duty_contacts, written_back
from store.tables.messages import gates, inbox, outbox
from store.tables.officers import (
    extra_holidays,
    invitations,
    officer_scopes,
    officer_sessions,
    officers,
    standard_texts,
)
from store.tables.people import page_sessions, people, person_names, person_ways, ways, wrong_codes
from store.tables.record import access_record, record, record_words
from store.tables.service import keys, leases, meta
from store.tables.stages import limits, points, remedies, stage_people
from store.tables.waiting import requests, tasks

__all__ = [
    "Moment",
    "access_record",
    "advocacy",
    "alerts",
    "attachment_parts",
    "attachments",
    "calls",
    "case_flags",
    "case_people",
    "case_readers",
    "cases",
    "consents",
    "conversations",
    "day_counts",
    "days_to_count",
    "duty_contacts",
    "extra_holidays",
    "gates",
    "handings",
    "inbox",
    "invitations",
    "kept_from",
    "keys",
    "leases",
    "limits",
    "links",
    "meta",
    "metadata",
    "officer_scopes",
    "officer_sessions",
    "officers",
    "open_pages",
    "outbox",
    "page_sessions",
    "people",
    "person_names",
    "person_ways",
    "points",
    "record",
    "record_words",
    "remedies",
    "requests",
    "stage_people",
    "standard_texts",
    "tallies",
    "tasks",
    "tellings",
    "ways",
    "written_back",
    "wrong_codes",
]
