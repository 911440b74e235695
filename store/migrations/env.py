"""How Alembic runs here: always on the connection that store.schema hands over, in its transaction."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import BigInteger

from store.tables import Moment, metadata


def in_plain_types(kind: str, thing: Any, _: Any) -> str | Literal[False]:
    """Return how a column's type is written in a migration: without our own classes, which may change."""
    if kind == "type" and isinstance(thing, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, BigInteger) and thing._variant_mapping:
        return 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=in_plain_types,
)
with context.begin_transaction():
    context.run_migrations()
