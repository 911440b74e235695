"""What was owed against what arrived: nothing owed is lost, nothing is said twice but in one window.

The window: the Bot API has no number for a call, so a message that arrived while its sender died, or whose
answer was lost, is sent once more. Each such copy is counted, and must have had that reason.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.torture.log import Log, Said
from tests.torture.opened import Opener
from tests.torture.stores import Row, Rows

A_TITLE = 60  # characters: what is no longer stands over the quoted words in one message
LONGEST = 4096  # characters of one Telegram message
Gap = tuple[float, float]  # from when until when a process or its store was away, in monotonic seconds
LEFT_OPEN = 3.0  # seconds before a gap in which a message may have been under way, on a quiet machine
UNSAVED = "999"  # the one text that is said without a commit names this number
RIGHT_TO_GIVE_UP = {"overtaken", "refused"}
WAITS = ("held", "blocked")  # for who blocked us, and nobody else
NUMBER = "Your number is"  # is never overtaken


@dataclass
class Duplicates:
    """Messages that arrived twice: an answer was lost or came too late, or the sender died in between."""

    answer_lost: int = 0
    sender_died: int = 0
    too_late: int = 0
    unsaved: int = 0  # "we cannot save right now", said without a commit: no duplicates, counted all the same
    seen: list[str] = field(default_factory=list)


def wrongly_said(
    rows: Rows,
    opener: Opener,
    log: Log,
    gaps: Sequence[Gap],
    duplicates: Duplicates,
    since: Mapping[int, int],
) -> Iterator[str]:
    """A sentence for each message that is owed and did not arrive, or arrived and was not owed.

    since: by chat, the number of the message before which everything is deleted.
    """
    arrived: defaultdict[int, list[Said]] = defaultdict(list)
    for said in log.said:
        if said.message_id >= since.get(said.chat, 0):
            arrived[said.chat].append(said)
    for way in rows["ways"]:
        if way["carrier"] != "telegram" or not way["address"]:
            continue
        chat = int(opener.open("ways.address", way["id"], way["address"]))
        owed = sorted((r for r in rows["outbox"] if r["way_id"] == way["id"]), key=lambda row: row["seq"])
        yield from _in_chat(owed, arrived.pop(chat, []), opener, gaps, duplicates, way["blocked_at"])
    for chat, lost in arrived.items():
        yield from (
            f"chat {chat} was told something and is no way" for said in lost if UNSAVED not in said.text
        )
    yield from (f"message {row['seq']} is owed by no way" for row in rows["outbox"] if row["way_id"] is None)


def _in_chat(
    owed: list[Row], arrived: list[Said], opener: Opener, gaps: Sequence[Gap], duplicates: Duplicates,
    blocked_at: object,
) -> Iterator[str]:  # fmt: skip
    there = {said.message_id: said for said in arrived}
    accounted: set[int] = set()
    texts: list[str] = []
    begun: list[list[str]] = []
    newest: dict[int, Row] = {}
    for row in owed:
        body = opener.json("outbox.body", row["id"], row["body"])
        pieces = [piece for part in body.get("messages") or [body] for piece in _pieces(part)]
        texts += pieces
        if row["state"] not in ("sent", "opened"):
            begun.append(pieces[: row["said"]])
        if row["state"] == "given_up":
            if row["why"] not in RIGHT_TO_GIVE_UP or (row["why"] == "overtaken" and NUMBER in pieces[0]):
                yield f"message {row['seq']} was given up: {row['why']}"
        elif (row["state"], row["why"]) == WAITS and blocked_at:
            continue
        elif row["state"] not in ("sent", "opened"):
            yield f"message {row['seq']} is still {row['state']}"
        elif row["their_message_id"] not in there:
            yield f"message {row['seq']} was sent, and never arrived"
        elif there[row["their_message_id"]].text != pieces[-1].strip():
            yield f"message {row['seq']} arrived with other words"
        elif row["their_message_id"] in accounted:
            yield f"message {row['seq']} arrived as one with another"
        else:
            accounted.add(row["their_message_id"])
            before = newest.get(row["rank"], row)
            if row["their_message_id"] < before["their_message_id"]:
                yield f"message {_when(row)} arrived out of order, before {_when(before)}"
            newest[row["rank"]] = row
            beginning = _before(pieces[:-1], there, row["their_message_id"], accounted)
            if len(beginning) < len(pieces) - 1:
                yield f"message {row['seq']} arrived without its beginning"
            accounted |= beginning
    for pieces in begun:
        accounted |= _before(pieces, there, max(there, default=0) + 1, accounted)
    yield from _extras([s for s in arrived if s.message_id not in accounted], texts, gaps, duplicates)


def _when(row: Row) -> str:
    times = (f"{what} {row[what]}" for what in ("made_at", "not_before", "sent_at"))
    return f"{row['seq']} ({row['kind']} of turn {row['turn']}, {', '.join(times)})"


def _before(pieces: list[str], there: dict[int, Said], last: int, accounted: set[int]) -> set[int]:
    """The numbers of the earlier pieces of a message: the newest copies that came before its last."""
    found: set[int] = set()
    for piece in reversed(pieces):
        alike = [
            n for n, said in there.items() if n < last and said.text == piece.strip() and n not in accounted
        ]
        if alike:
            found.add(last := max(alike))
    return found


def _extras(
    extras: list[Said], texts: list[str], gaps: Sequence[Gap], duplicates: Duplicates
) -> Iterator[str]:
    """Copies that arrived besides: each must be of something owed, and have had its reason."""
    for said in extras:
        if said.text not in {text.strip() for text in texts}:
            if UNSAVED in said.text:
                duplicates.unsaved += 1
            else:
                yield f"chat {said.chat} was told what nobody owed it: {_of(said, gaps)}"
        elif said.unanswered:
            duplicates.answer_lost += 1
        elif any(since <= said.at <= until for since, until in gaps):
            duplicates.sender_died += 1
        elif said.hung_up:
            duplicates.too_late += 1
        else:
            yield f"chat {said.chat} was told twice: {_of(said, gaps)}"


def _of(said: Said, gaps: Sequence[Gap]) -> str:
    away = min((abs(said.at - at) for gap in gaps for at in gap), default=float("inf"))
    lost = ", its answer lost" if said.unanswered else ""
    return f"message {said.message_id}, {away:.1f} s from any gap{lost}: {said.text[:60]!r}"


def _pieces(message: dict[str, Any]) -> list[str]:
    """The texts of the Telegram messages that say this one, as docs/words.md and look.md describe them."""
    rows = "\n".join(f"{row['title']}: {row['words']}" for row in message.get("rows") or [] if row["words"])
    ours = "\n\n".join(part for part in (message["text"], rows, message.get("english") or "") if part.strip())
    quote = message.get("quote") or ""
    if quote.strip() and 0 < len(message["text"]) <= A_TITLE and ours == message["text"]:
        title = f"{message['text']}\n"
        return [title + part for part in _cut(quote, LONGEST - len(title))]
    return [part for part in (ours, *_cut(quote, LONGEST)) if part.strip()]


def _cut(words: str, longest: int) -> Iterator[str]:
    """Words too long for one message, each time at the last space that fits."""
    while len(words) > longest:
        at = max(words.rfind(" ", 0, longest), words.rfind("\n", 0, longest)) + 1
        yield words[:at]
        words = words[at:]
    yield words
