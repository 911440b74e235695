"""What a run left in our store, looked at afterwards: every turn once, and nothing of it in plain."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import select

from benchmarks.speed.intake import FIRST_WORDS, INTAKE, MORE_WORDS
from store.database import Store
from store.tables import cases, inbox, outbox

TYPED = [question.replies for question in INTAKE if not question.is_tapped]


def faults_in(url: str, key: str, complaints: int, folder: Path) -> list[str]:
    """What is wrong with the store of a run with so many complaints; nothing when all is there."""
    store = Store.open(url, key)
    with store.look() as tx:
        told = [_words(tx, row) for row in tx.all(select(cases.c.id, cases.c.referral))]
        states = Counter(row.state for row in tx.all(select(inbox.c.state)))
        owed = Counter(row.state for row in tx.all(select(outbox.c.state)))
    store.close()
    wrong = []
    if told != [sorted(TYPED)] * complaints:
        wrong.append(f"{len(told)} cases, not all with each of the words once")
    if states != {"done": complaints * (len(INTAKE) + 1)}:
        wrong.append(f"the inbox holds {dict(states)}")
    if set(owed) - {"sent"}:
        wrong.append(f"the outbox holds {dict(owed)}")
    if any(_in_plain(file) for file in folder.rglob("*") if file.is_file()):
        wrong.append("words stand in a file in plain")
    return wrong


def _words(tx: Any, row: Any) -> list[str]:
    """Each of the typed texts as often as the referral holds it."""
    referral = json.dumps(tx.unseal_json("cases.referral", row.id, row.referral), ensure_ascii=False)
    return sorted(text for text in TYPED for _ in range(referral.count(text)))


def _in_plain(file: Path) -> bool:
    content = file.read_bytes()
    return any(words.encode() in content for words in (FIRST_WORDS, MORE_WORDS))
