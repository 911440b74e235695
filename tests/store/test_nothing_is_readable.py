"""Every sealed column of every table is filled with a marker; then the store's files are searched for it."""

from base64 import b64encode
from pathlib import Path

from sqlalchemy import Column, Table, select, text

from store import (
    advocacy,
    alerts,
    attachments,
    conversations,
    holidays,
    inbox,
    limits,
    officer_sessions,
    officers,
    outbox,
    people,
    points,
    record,
    remedies,
    requests,
    stage_people,
    standard_texts,
    tellings,
    ways,
)
from store.cases import open_case
from store.database import Store, Tx
from store.inbox import New
from store.limits import Limit
from store.points import Point
from store.tables import metadata
from store.transaction import Line
from store.vault import new_key
from tests.made_once import tables_in
from tests.postgres import Postgres
from tests.store.conftest import NOW
from tests.store.people_here import arrived

MARKER = "they-moved-me-7f3a"
TOLD = {"words": MARKER}
SEALED = [column for table in metadata.sorted_tables for column in table.c if column.info.get("sealed")]


def _fill_every_sealed_column(store: Store) -> None:
    with store.turn() as tx:
        key_id = tx.new_key(NOW)
        ann = people.add_person(tx, "en", TOLD, key_id, NOW)
        way = ways.add_way(tx, "telegram", MARKER, "en", NOW)
        kept = conversations.begin(
            tx, way.id, ann, "complaint", 1, TOLD, "check", "liverpool", NOW, key_id=key_id
        )
        case = open_case(
            tx, council="liverpool", kind="complaint", referral=TOLD, referral_version=1, rules_version="1",
            key_id=key_id, received_on=NOW.date(), due_on=None, flags=[], people=[], now=NOW,
            points=[Point(1, TOLD, "statutory", "told", title=MARKER)],
        )  # fmt: skip
        advocacy.appointed(tx, case.id, NOW.date(), "officer:o", MARKER, MARKER)
        points.answer(tx, case.id, key_id, 1, "upheld", TOLD)
        remedies.agree(tx, case.id, key_id, 1, MARKER, MARKER, NOW.date(), NOW.date())
        stage_people.appoint(tx, case.id, key_id, 2, "independent_person", MARKER, NOW.date())
        limits.set_limit(tx, case.id, key_id, Limit("respond", NOW.date(), NOW.date(), working=TOLD))
        record.append(tx, case.id, "heard", "opened", NOW.date(), NOW, words=MARKER)
        inbox.keep_all(tx, [New(1, 1, MARKER.encode(), MARKER, 1)], NOW)
        outbox.owe(tx, ann, "ask", 1, TOLD, way.id, NOW, conversation_id=kept.id)
        requests.add_request(tx, ann, way.id, "words", MARKER, key_id, NOW)
        alerts.raise_alert(tx, "A", "said_so", ann, way.id, MARKER, key_id, NOW, matched=MARKER)
        officer = officers.add_officer(tx, MARKER, MARKER, MARKER, MARKER, [], NOW)
        officer_sessions.start(tx, officer, "token", NOW, MARKER)
        tellings.begin(tx, way.id, officer, "phone", NOW.date(), TOLD, NOW)
        standard_texts.keep(tx, "liverpool", MARKER, MARKER, officer, NOW)
        holidays.enter(tx, NOW.date(), TOLD, officer, NOW)
        file = attachments.expect(
            tx, kept.id, key_id, "photo", NOW, name=MARKER, media_type=MARKER, remote=MARKER
        )
    arrived(store, file, MARKER.encode() * 10_000)


def test_every_sealed_column_is_filled_and_opens_in_its_own_row_only(store: Store) -> None:
    _fill_every_sealed_column(store)
    with store.look() as tx:
        not_filled = [str(column) for column in SEALED if not _holds_the_marker(tx, column)]
    assert not_filled == []
    assert len(SEALED) >= 20


def test_no_word_can_be_read_in_any_table(store: Store) -> None:
    _fill_every_sealed_column(store)
    with store.look() as tx:
        rows = [str(row) for table in metadata.sorted_tables for row in tx.all(select(table))]
    assert rows
    assert _found(*(row.encode() for row in rows)) == []


def test_no_word_can_be_read_in_sqlites_files(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/heard.sqlite"
    tables_in(url)
    store = Store.open(url, new_key())
    _fill_every_sealed_column(store)
    files = list(tmp_path.iterdir())
    assert {each.suffix for each in files} >= {".sqlite", ".sqlite-wal"}
    assert _found(*(each.read_bytes() for each in files)) == []
    store.close()


def test_no_word_can_be_read_in_postgresqls_files(postgres: Postgres, postgres_url: str) -> None:
    tables_in(postgres_url)
    store = Store.open(postgres_url, new_key())
    _fill_every_sealed_column(store)
    with store.turn() as tx:
        tx.run(text("CREATE TABLE open_words AS SELECT 'the-search-works-7f3a'::text AS words"))
    store.close()
    postgres.run("CHECKPOINT")
    files = [each.read_bytes() for each in Path(postgres.data).rglob("*") if each.is_file()]
    assert any(b"the-search-works-7f3a" in each for each in files)
    assert _found(*files) == []


def _holds_the_marker(tx: Tx, column: Column[bytes]) -> bool:
    opened = [
        tx.unseal(
            f"{column.table.name}.{column.name}", _name_of(column.table, row), row._mapping[column.name]
        )
        for row in tx.all(select(column.table).where(column.is_not(None)))
    ]
    return any(MARKER.encode() in plain for plain in opened)


def _name_of(table: Table, row: Line) -> str:
    named_by = table.info.get("named_by") or [column.name for column in table.primary_key]
    return ":".join(str(row._mapping[name]) for name in named_by)


def _found(*places: bytes) -> list[str]:
    """The forms of the marker that stand anywhere: as it is, as PostgreSQL writes bytes, in other clothes."""
    plain = MARKER.encode()
    forms = {
        "plain": plain,
        "hex": plain.hex().encode(),
        "base64": b64encode(plain)[:-4],
        "utf-16": MARKER.encode("utf-16-le"),
    }
    return [name for name, form in forms.items() if any(form in place for place in places)]
