"""The verdict: what people sent and what they were told, against what the store holds. Nothing is believed.

It reads the Bot API server's log, people's own notes, plain SQL and the key; none of the service's code.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.torture.log import Log
from tests.torture.opened import NotOpened, Opener
from tests.torture.people import DELETED, Diary
from tests.torture.record import broken_records
from tests.torture.said import LEFT_OPEN, Duplicates, Gap, wrongly_said
from tests.torture.stores import Row, Rows

KEPT = ("message", "edited_message", "callback_query", "my_chat_member")


@dataclass(frozen=True)
class Evidence:
    """What really happened. bot: its number; gaps: when a process or its store was away.

    slow: how many times slower than a quiet machine this one was.
    """

    bot: int
    log: Log
    diaries: Sequence[Diary]
    gaps: Sequence[Gap] = ()
    slow: float = 1.0


@dataclass(frozen=True)
class Verdict:
    """What is wrong, a sentence each; and what was said twice in the one window that Telegram leaves open."""

    wrong: list[str]
    duplicates: Duplicates


def judge(rows: Rows, key: str, evidence: Evidence) -> Verdict:
    """Everything that must hold, looked at row by row."""
    try:
        opener = Opener(key, rows["keys"])
        duplicates = Duplicates()
        wrong = [
            *([f"the file is damaged: {rows.damage}"] if rows.damage else []),
            *_updates(rows, opener, evidence),
            *(_order(rows) if "clocks moved" not in evidence.log.faults else []),
            *_words(rows, opener, evidence),
            *_cases(rows, opener, evidence),
            *wrongly_said(rows, opener, evidence.log, _gaps(evidence), duplicates, _since(evidence)),
            *broken_records(rows, opener),
        ]
    except NotOpened as sealed:
        return Verdict([str(sealed)], Duplicates())
    return Verdict(wrong, duplicates)


def _gaps(evidence: Evidence) -> list[Gap]:
    """Each with the time before it in which a message may have been under way."""
    return [(since - LEFT_OPEN * evidence.slow, until + 0.5) for since, until in evidence.gaps]


def _since(evidence: Evidence) -> dict[int, int]:
    """By chat, the message that said everything before it is deleted: ours goes with theirs."""
    return {said.chat: said.message_id for said in evidence.log.said if DELETED in said.text}


def _updates(rows: Rows, opener: Opener, evidence: Evidence) -> Iterator[str]:
    """Every update that was confirmed to Telegram is there, exactly once, as it came, and was handled."""
    there = Counter(row["update_id"] for row in rows["inbox"] if row["bot_id"] == evidence.bot)
    for number, sent in evidence.log.sent.items():
        if sent.confirmed_at is not None and there[number] != 1:
            yield f"update {number} was confirmed and is there {there[number]} times"
    deleted = {d.chat for d in evidence.diaries if d.deleted}
    for row in rows["inbox"]:
        yield from _update(row, opener, evidence, deleted)


def _update(row: Row, opener: Opener, evidence: Evidence, deleted: set[int]) -> Iterator[str]:
    number = row["update_id"]
    sent = evidence.log.sent.get(number)
    if sent is None:
        yield f"update {number} was sent by nobody"
        return
    if row["state"] != "done":
        yield f"update {number} is {row['state']}"
    if row["raw"] is None and sent.chat not in deleted:
        yield f"update {number} has lost its words"
    if row["raw"] and opener.json("inbox.raw", f"{row['bot_id']}:{number}", row["raw"]) != sent.update:
        yield f"update {number} is not as it came"
    if row["chat_hash"] != opener.hashed("ways.telegram", str(sent.chat)):
        yield f"update {number} stands in another chat"


def _order(rows: Rows) -> Iterator[str]:
    """In a chat, what was there before another was handled before it, when its message came before."""
    chats: dict[str, list[Row]] = {}
    for row in sorted(rows["inbox"], key=lambda row: row["seq"]):
        chats.setdefault(row["chat_hash"], []).append(row)
    for chat in chats.values():
        for before, after in itertools.pairwise(chat):
            both_done = before["done_at"] and after["done_at"]
            if (
                both_done
                and before["message_id"] <= after["message_id"]
                and before["done_at"] > after["done_at"]
            ):
                yield f"update {after['update_id']} was handled before {before['update_id']}"


def _words(rows: Rows, opener: Opener, evidence: Evidence) -> Iterator[str]:
    """Each text that was acknowledged stands once in what its writer told, or was deleted at their word."""
    told = _told(rows, opener)
    asked = Counter(
        mark for row in rows["requests"] for mark in _marks(_opened(opener, "requests", row, "words"))
    )
    confirmed = {s.message_id for s in evidence.log.sent.values() if s.confirmed_at is not None}
    for diary in evidence.diaries:
        for mark, number in diary.marks.items():
            times = told[mark] or asked[mark]
            if mark in diary.deleted:
                if times > 1:
                    yield f"{mark} was deleted and is there {times} times"
            elif diary.chat < 0 or number in confirmed:
                if times != 1:
                    yield f"{mark} was acknowledged and is there {times} times"
            elif times > 1:
                yield f"{mark} is there {times} times"


def _told(rows: Rows, opener: Opener) -> Counter[str]:
    """How often each mark stands in an item of a conversation."""
    found: Counter[str] = Counter()
    for row in rows["conversations"]:
        state = opener.json("conversations.state", row["id"], row["state"])
        items = [*state["kept"], *(item for answer in state["answers"] for item in answer["items"])]
        aside = (state["aside"] or {}).get("held", {}).get("item") or {}
        found.update(mark for item in [*items, aside] for mark in _marks(item.get("text", "")))
    return found


def _cases(rows: Rows, opener: Opener, evidence: Evidence) -> Iterator[str]:
    """Each complaint that was sent is one case: its number, its writer's words in order."""
    cases = {row["reference"]: row for row in rows["cases"]}
    sent = [(reference, marks) for diary in evidence.diaries for reference, marks in diary.sent]
    for reference, times in Counter(reference for reference, _ in sent).items():
        if times > 1:
            yield f"case {reference} was given to {times} people"
    for reference, marks in sent:
        if reference not in cases:
            yield f"case {reference} was sent and is not there"
        else:
            yield from _case(rows, opener, cases[reference], marks, evidence)
    for reference in cases.keys() - {reference for reference, _ in sent}:
        yield f"case {reference} was sent by nobody"


def _case(rows: Rows, opener: Opener, case: Row, marks: list[str], evidence: Evidence) -> Iterator[str]:
    points = sorted((r for r in rows["points"] if r["case_id"] == case["id"]), key=lambda row: row["number"])
    names = [f"{case['id']}:{row['number']}" for row in points]
    said = "".join(
        opener.open("points.words", name, row["words"]).decode()
        for name, row in zip(names, points, strict=True)
    )
    found = _marks(said)
    opener.open("cases.referral", case["id"], case["referral"])
    yield from _in_order(case["reference"], found, evidence)
    strangers = [mark for mark in found if mark not in marks]
    if strangers:
        yield f"case {case['reference']} holds words of somebody else: {', '.join(strangers)}"
    if not found:
        yield f"case {case['reference']} holds no words"
    if len(set(found)) != len(found):
        yield f"case {case['reference']} holds words twice"


def _in_order(reference: str, found: list[str], evidence: Evidence) -> Iterator[str]:
    """What arrived in order stands in order; what came late stands where it came (decided.md)."""
    numbers = {mark: number for diary in evidence.diaries for mark, number in diary.marks.items()}
    arrived = {
        each.message_id: each.made_at for each in evidence.log.sent.values() if "message" in each.update
    }
    for before, after in itertools.pairwise(found):
        late = arrived.get(numbers.get(after), 0.0) > arrived.get(numbers.get(before), 0.0)
        if numbers.get(before, 0) > numbers.get(after, 0) and not late:
            yield f"case {reference}: {before} stands before {after}"


def _opened(opener: Opener, table: str, row: Row, column: str) -> str:
    return opener.open(f"{table}.{column}", row["id"], row[column]).decode() if row[column] else ""


def _marks(text: str) -> list[str]:
    """The marks in a text: zq… by a chat, zp… on the page."""
    words = text.replace(".", " ").replace('"', " ").replace("\\", " ").split()
    return [word for word in words if word[:2] in ("zq", "zp") and "x" in word]
