import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from store import schema
from store.database import Store
from store.engine import engine_for
from store.faults import WrongSchema
from store.tables import metadata
from store.upgrading import upgrade


def test_the_migrations_make_exactly_the_tables(store_url: str) -> None:
    engine = engine_for(store_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_each_migrations_file_is_named_by_its_version() -> None:
    names = {file.name[:4] for file in (schema.MIGRATIONS / "versions").glob("*.py")}
    found = {each.revision for each in ScriptDirectory(str(schema.MIGRATIONS)).walk_revisions()}
    assert set(schema.versions()) == names == found


def test_upgrading_twice_changes_nothing(store_url: str) -> None:
    upgrade(store_url)


def test_two_services_starting_together_upgrade_once(any_store_url: str) -> None:
    faults: list[Exception] = []

    def start() -> None:
        try:
            upgrade(any_store_url)
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_store_of_a_newer_version_is_refused(store: Store) -> None:
    with store.turn() as tx:
        tx.run(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(WrongSchema, match="newer version"):
        schema.check(store)


def test_an_sqlite_store_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    upgrade(f"sqlite:///{tmp_path}/var/heard.sqlite")
    assert (tmp_path / "var" / "heard.sqlite").stat().st_mode & 0o077 == 0
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0
