"""The check can fail: with one row removed, doubled or swapped it says so, in every table that it reads."""

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

from tests.torture.check import Evidence, _since, judge
from tests.torture.log import Said
from tests.torture.run import Plan, tortured
from tests.torture.stores import read_rows, spoil

CALM = Plan(seed=8, seconds=1, people=3, on_the_page=1, pause=(60, 60), how_bad=0)
COPIED = {
    "inbox": "bot_id, update_id + 1000000, chat_hash, message_id, raw, received_at, state, tries, done_at",
    "cases": "id || 'x', reference || 'x', key_id, council, kind, stage, status, received_on, referral,"
             " referral_version, rules_version, opened_at",
    "conversations": "id || 'x', way_id, person_id, case_id, key_id, dialogue, version, step, 0, state,"
                     " started_at, heard_at",
    "record": "case_id, place + 1000, entered_at, happened_on, who, what, facts, words_hash, before, hash",
}  # fmt: skip


def removed(table: str, which: str = "min(rowid)") -> list[str]:
    return [f"DELETE FROM {table} WHERE rowid = (SELECT {which} FROM {table})"]  # noqa: S608


def doubled(table: str) -> list[str]:
    into = COPIED[table].replace(" + 1000000", "").replace(" + 1000", "").replace(" || 'x'", "")
    into = into.replace(" 0,", " open,")
    return [f"INSERT INTO {table} ({into}) SELECT {COPIED[table]} FROM {table} LIMIT 1"]  # noqa: S608


def swapped(table: str, column: str, order: str = "rowid") -> list[str]:
    two = f"SELECT rowid AS place, {column} AS held FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
    return [
        f"CREATE TEMP TABLE two AS {two} ORDER BY {order} LIMIT 2",
        f"UPDATE {table} SET {column} = (SELECT held FROM two WHERE place <> {table}.rowid)"  # noqa: S608
        " WHERE rowid IN (SELECT place FROM two)",
    ]


SPOILED = {
    "an update removed": removed("inbox"),
    "an update doubled": doubled("inbox"),
    "two updates swapped": swapped("inbox", "raw"),
    "two updates handled in the other order": swapped("inbox", "done_at", "chat_hash, seq"),
    "a conversation removed": removed("conversations"),
    "a conversation doubled": doubled("conversations"),
    "two conversations swapped": swapped("conversations", "state"),
    "a message removed": removed("outbox", "max(rowid) FILTER (WHERE their_message_id > 0)"),
    "a message that never arrived": ["UPDATE outbox SET their_message_id = 1 WHERE seq = 2"],
    "a message still owed": ["UPDATE outbox SET state = 'owed' WHERE seq = 2"],
    "a message that waits for who is back": [
        "UPDATE outbox SET state = 'held', why = 'blocked' WHERE seq = 2"
    ],
    "two messages swapped": swapped("outbox", "their_message_id"),
    "a case removed": removed("cases"),
    "a case doubled": doubled("cases"),
    "two cases swapped": swapped("cases", "referral"),
    "a case's words removed": removed("points"),
    "two cases' words swapped": swapped("points", "words"),
    "an entry of the record removed": removed("record"),
    "an entry of the record doubled": doubled("record"),
    "two entries of the record swapped": swapped("record", "hash"),
}


def without(evidence: Evidence, one: Said) -> Evidence:
    said = [each for each in evidence.log.said if each is not one]
    return replace(evidence, log=replace(evidence.log, said=said))


def said_once(evidence: Evidence) -> list[Said]:
    """What arrived once and was not deleted after: of words read twice, one copy stands for the other."""
    times, since = Counter((one.chat, one.text) for one in evidence.log.said), _since(evidence)
    kept = (one for one in evidence.log.said if one.message_id > since.get(one.chat, 0))
    return [one for one in kept if times[one.chat, one.text] == 1]


async def test_what_is_spoiled_is_found(tmp_path: Path) -> None:
    async with tortured(CALM) as outcome:
        assert outcome.verdict.wrong == []
        unnoticed = []
        for what, statements in SPOILED.items():
            copy = str(shutil.copy(outcome.store_url.removeprefix("sqlite:///"), tmp_path / "copy.sqlite"))
            spoil(copy, statements)
            if not judge(read_rows(f"sqlite:///{copy}"), outcome.key, outcome.evidence).wrong:
                unnoticed.append(what)
        for one in said_once(outcome.evidence):
            if not judge(outcome.rows, outcome.key, without(outcome.evidence, one)).wrong:
                unnoticed.append(f"it never arrived: {one.text}")
    assert unnoticed == []
