"""Standard texts: what an office writes often. Every version stays, with who wrote it and who ended it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from store.tables import standard_texts
from store.transaction import Tx, columns_for
from store.vault import new_id

PLACE = "standard_texts.written"
is_ = standard_texts.c


@dataclass(frozen=True)
class StandardText:
    """One version; text_id is the same for all versions of one text. ended_at None: it is offered now."""

    id: str
    text_id: str
    council: str
    title: str
    words: str
    officer_id: str
    written_at: datetime
    ended_at: datetime | None
    ended_by: str | None


def keep(
    tx: Tx, council: str, title: str, words: str, officer_id: str, now: datetime, text_id: str | None = None
) -> str:
    """Keep a text, in the place of its version before where there is one; returns its text_id."""
    version = new_id()
    if text_id:
        end(tx, text_id, officer_id, now)
    written = tx.seal_json(PLACE, version, {"title": title, "words": words})
    tx.add(
        standard_texts, id=version, text_id=text_id or version, council=council, written=written,
        officer_id=officer_id, written_at=now,
    )  # fmt: skip
    return text_id or version


def end(tx: Tx, text_id: str, officer_id: str, now: datetime) -> None:
    """Offer a text no more; what it said stays."""
    now_offered = is_.text_id == text_id, is_.ended_at.is_(None)
    tx.change(standard_texts, *now_offered, ended_at=now, ended_by=officer_id)


def offered(tx: Tx, councils: Iterable[str]) -> list[StandardText]:
    """Return the texts of these councils as they are now, by title."""
    found = _read(tx, is_.council.in_(list(councils)), is_.ended_at.is_(None))
    return sorted(found, key=lambda each: each.title.casefold())


def versions(tx: Tx, councils: Iterable[str]) -> list[StandardText]:
    """Return every version of these councils' texts, the newest first."""
    return _read(tx, is_.council.in_(list(councils)))


def _read(tx: Tx, *which: ColumnElement[bool]) -> list[StandardText]:
    asked = select(*columns_for(standard_texts, StandardText), is_.written).where(*which)
    rows = tx.all(asked.order_by(is_.written_at.desc(), is_.id))
    return [
        StandardText(
            **{name: value for name, value in row._mapping.items() if name != "written"},
            **tx.unseal_json(PLACE, row.id, row.written),
        )
        for row in rows
    ]
