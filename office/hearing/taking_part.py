"""Whoever was asked in by a young person: they say that it is for them, and take part from then on."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from casework.calendar import london_day
from casework.parties import INVITED
from office import asked_in
from office.conversations import COMPLAINT, JOIN
from office.hearing.going_on import begin
from office.hearing.home import TAKES_PART
from office.hearing.inviting import make_the_link, show
from office.hearing.speaking import Talk
from store import case_people, cases, conversations, links, people, record, ways
from store.case_people import OnCase
from store.links import Link
from store.scope import THE_SERVICE
from store.ways import SHOWS_ITSELF


def take_part(talk: Talk) -> None:
    """They are on the case as who asked them in wants them, and reached where they opened the link."""
    link = _link(talk)
    if link is None or not _is_open(talk, link):
        return
    case_people.join(talk.tx, link.case_id, OnCase(link.person_id, link.purpose, INVITED), talk.now)
    ways.link(talk.tx, link.person_id, talk.way.id, talk.now)
    case = cases.read_case(talk.tx, THE_SERVICE, link.case_id)
    council = case.council if case else None
    talk.kept = conversations.save(
        talk.tx, talk.kept, talk.kept.state, talk.kept.step, council, talk.now, case_id=link.case_id
    )
    talk.turn = replace(
        talk.turn, conversation=replace(talk.here, facts={**talk.here.facts, "joined": "yes"})
    )
    _enter(talk, link, "joined_in")
    name = str(people.about(talk.tx, link.person_id).get("name") or "")
    by = link.made_by.removeprefix("person:")
    asked_in.tell(talk.house, talk.tx, link.case_id, "joined_in", by, talk.now, {"name": name})


def not_theirs(talk: Talk) -> None:
    """It went to somebody else: they see nothing of it, and officers know."""
    link = _link(talk)
    if link:
        _enter(talk, link, "invitation_not_theirs")


def go_on_after(talk: Talk) -> None:
    """What they can do now; or a conversation of their own, where it was not for them."""
    if talk.kept.dialogue != JOIN.name:
        return
    if talk.turn.step.hands_over == "not_theirs":
        begin(talk, COMPLAINT)
    elif (
        talk.kept.case_id and talk.way.carrier not in SHOWS_ITSELF
    ):  # the page shows what can be done by itself
        talk.say("home", buttons=TAKES_PART)


TAKING_PART: Mapping[str, Callable[[Talk], None]] = {
    "invitation": make_the_link,
    "shown": show,
    "not_shown": lambda talk: None,
    "takes_part": take_part,
    "not_theirs": not_theirs,
}


def _link(talk: Talk) -> Link | None:
    return links.read(talk.tx, facts["link"]) if (facts := talk.here.facts).get("link") else None


def _is_open(talk: Talk, link: Link) -> bool:
    """Whether nobody ended it since they opened the link, and none took its place."""
    found = asked_in.asked_in(talk.tx, link.case_id, talk.now)
    return any(each.link.id == link.id and not each.standing for each in found)


def _enter(talk: Talk, link: Link, what: str) -> None:
    record.append(
        talk.tx, link.case_id, f"person:{link.person_id}", what, london_day(talk.now), talk.now,
        {"person": link.person_id},
    )  # fmt: skip
