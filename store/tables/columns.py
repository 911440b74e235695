"""What the tables are made of: one metadata, a moment, an id, a reference to another row, a sealed column."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    TypeDecorator,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware instant, kept in UTC on every engine (SQLite forgets the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _in_utc(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        moment: datetime | None = value
        return moment and moment.astimezone(UTC)

    def bind_processor(self, dialect: Dialect) -> Any:
        """SQLite takes text without a zone, written in one go: a turn writes some twelve moments."""
        return _as_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """It is read in one go too."""
        return _of_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC)


def _as_text(moment: datetime | None) -> str | None:
    return None if moment is None else _in_utc(moment).replace(tzinfo=None).isoformat(" ", "microseconds")


def _of_text(moment: str | None) -> datetime | None:
    return None if moment is None else datetime.fromisoformat(moment + "+00:00")


Sequence = BigInteger().with_variant(Integer, "sqlite")  # SQLite only counts up an INTEGER key by itself


def row_id() -> Column[str]:
    """The table's own key: a random text of ours."""
    return Column("id", String(24), primary_key=True)


def of(table: str, name: str | None = None, *, needed: bool = True, index: bool = True) -> Column[str]:
    """The id of a row of another table; named after one of its rows when nothing else is said."""
    singular = {"people": "person", "cases": "case"}.get(table, table[:-1])
    return Column(
        name or f"{singular}_id", String(24), ForeignKey(f"{table}.id"), nullable=not needed, index=index
    )


def sealed(name: str, *, needed: bool = False) -> Column[bytes]:
    """A column of ciphertext; the marker test fills every one of them.

    Its row is named by the primary key, parts joined by ":", or by the table's info "named_by".
    """
    return Column(name, LargeBinary, nullable=not needed, info={"sealed": True})


def only(rows: str, on_sqlite: str | None = None) -> dict[str, Any]:
    """What keeps an index to these rows, in SQL; said twice where SQLite has other words for them."""
    return {"postgresql_where": text(rows), "sqlite_where": text(on_sqlite or rows)}
