"""The words behind a notice: shown to whoever they are owed to, when they tap it and if they may see them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from casework.calendar import london_day
from casework.going_on import after_news
from office.hearing import advocate, answering_them
from office.hearing.allowed import ONLY_THESE
from office.hearing.asking import standing_of
from office.hearing.speaking import Talk
from office.moves import showing
from office.moves.case_file import read_file
from office.moves.rights import HEARING
from office.sending.letters import messages_in
from store import links, outbox, people, tasks
from store.outbox import Owed
from store.scope import THE_SERVICE
from store.ways import SHOWS_ITSELF

WHEN_IT_MATTERS = ("late", "answer_point", "answer_point_waits")  # an advocate is offered once more


def open_it(talk: Talk, facts: Mapping[str, Any]) -> None:
    """Show them, and what can be done now; to nobody else."""
    owed = outbox.read(talk.tx, facts["argument"])
    mine = {p.id for p in people.people_of(talk.tx, talk.way.id)}
    if owed is None or owed.person_id not in mine or owed.state == "given_up" or _is_elsewhere(talk, owed):
        talk.turn.say("old_button")
        return
    if not showing.goes(talk.tx, owed, talk.way.id):
        held = outbox.read(talk.tx, owed.id)
        hear_first = held is not None and held.why == HEARING
        talk.turn.say("heard_first" if hear_first else "not_for_now", buttons=ONLY_THESE)
        return
    outbox.opened(talk.tx, owed.id, talk.now)
    tasks.opened(talk.tx, owed.id, talk.now)
    if talk.way.carrier not in SHOWS_ITSELF:  # the page shows opened messages where they stand
        talk.said.extend(replace(m, buttons=()) for m in messages_in(owed.body))
    if answering_them.opened(talk, owed):
        return
    if owed.kind in WHEN_IT_MATTERS:
        advocate.offer_once_more(talk, owed.case_id)
    if talk.way.carrier not in SHOWS_ITSELF:  # the page shows what can be done now by itself
        _offer_to_go_on(talk, owed)


def _is_elsewhere(talk: Talk, owed: Owed) -> bool:
    """What is owed to a young person elsewhere is not opened where nobody has heard yet that it is them."""
    return owed.way_id != talk.way.id and links.is_unheard(talk.tx, owed.person_id, talk.way.id)


def _offer_to_go_on(talk: Talk, owed: Owed) -> None:
    file = read_file(talk.tx, THE_SERVICE, owed.case_id) if owed.case_id else None
    reader = file.someone_at(owed.person_id, talk.way.id) if file else None
    if file and (going_on := after_news(standing_of(file, reader, london_day(talk.now)))):
        talk.say("home", buttons=going_on)
