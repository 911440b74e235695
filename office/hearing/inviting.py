"""A young person asks somebody in, chooses what to show them, and ends it whenever they like."""

from typing import Any

from casework.consent import TOGETHER
from casework.sharing import INVITE as ROW
from flows.inviting import ADVOCATE, TRUSTED
from flows.told import Told
from office import asked_in
from office.asked_in import AskedIn
from office.conversations import ADD, INVITE, SHOW
from office.conversations import ADVOCATE as OFFERED
from office.hearing import linking
from office.hearing.allowed import ONLY_THESE, is_heard, may
from office.hearing.beginning import conversation_in
from office.hearing.matter import enter
from office.hearing.speaking import Talk
from office.hearing.starting import begin_about
from office.moves.case_file import CaseFile
from store import conversations, people

NAMED_AS = {"have_one": ADVOCATE, "someone_trusted": TRUSTED}  # by the answer to the offer of an advocate
NAMED = "named"  # the button's argument: whom they have named already


def invite(talk: Talk, facts: Any) -> None:
    """Who takes part, each with a button that ends it; then whom they want to ask in."""
    if not _is_theirs_to_say(talk):
        return _not_theirs_to_say(talk)
    for each in _still(talk):
        said = "takes_part" if each.takes_part else "not_joined_yet"
        talk.said.append(talk.rendered(said, {"name": each.name}, (f"part_over:{each.person_id}",)))
    role, name = _named(talk.file()) if facts.get("argument") == NAMED else ("", "")
    if talk.kept.dialogue != INVITE.name or not talk.turn.step.asks:
        begin_about(talk, INVITE, {"asks_in": role, "show_to": name})


def make_the_link(talk: Talk) -> None:
    """Someone new, whom only the link makes a part of the case; one who has not come yet gets a new one."""
    told = Told(INVITE, talk.here)
    role = told.choice("invite_whom") or talk.here.facts.get("asks_in") or TRUSTED
    name = told.words("invite_name") or talk.here.facts.get("show_to", "")
    case_id, by = str(talk.kept.case_id), f"person:{talk.kept.person_id}"
    waits = (each for each in _still(talk) if each.role == role and not each.takes_part)
    found = next((each.person_id for each in waits if each.name == name), None)
    person = found or people.add_person(talk.tx, talk.language, {"name": name}, talk.kept.key_id, talk.now)
    made = linking.make(talk.house, talk.tx, case_id, person, by, talk.now, talk.way.id, role)
    enter(talk, "asked_in", None, person=person, role=role)
    talk.said.extend(linking.as_messages(talk, made, "invite_link"))


def part_over(talk: Talk, facts: Any) -> None:
    """ "They take no part any more", of whom they asked in themselves; typed, of everyone they asked in."""
    which = str(facts.get("argument") or "")
    theirs = [each for each in _still(talk) if which in ("", each.person_id)]
    if not theirs or not _is_theirs_to_say(talk):
        return talk.say("nobody_takes_part")
    for each in theirs:
        asked_in.end(
            talk.house, talk.tx, str(talk.kept.case_id), each.person_id, f"person:{talk.kept.person_id}",
            talk.now,
        )  # fmt: skip
        talk.said.append(talk.rendered("part_is_over", {"name": each.name}))


def offer(talk: Talk, file: CaseFile | None) -> None:
    """After they named an advocate or someone they trust: that this person may join in."""
    if _named(file)[0] and _is_theirs_to_say(talk):
        talk.say("may_join_in", buttons=(f"invite:{NAMED}",))


def go_on_after(talk: Talk) -> None:
    """After something was added: whether whom they asked in may read it, one after another."""
    told = talk.here
    if talk.kept.dialogue == OFFERED.name and talk.turn.step.name == "advocate_named":
        offer(talk, talk.file())
    elif (
        talk.kept.dialogue == ADD.name and _is_theirs_to_say(talk) and Told(ADD, told).words("add_something")
    ):
        _ask_to_show(talk, talk.kept.id, [each.person_id for each in _still(talk) if each.takes_part])
    elif talk.kept.dialogue == SHOW.name:
        _ask_to_show(talk, told.facts["added_in"], told.facts["then"].split())


def show(talk: Talk) -> None:
    """What they just added goes to one person, in their words, because they said so."""
    facts = talk.here.facts
    added = conversations.read(talk.tx, facts["added_in"])
    words = Told(ADD, conversation_in(added)).words("add_something") if added else None
    if words:
        case_id, person = str(talk.kept.case_id), facts["show_to_id"]
        asked_in.tell(talk.house, talk.tx, case_id, "shown_words", person, talk.now, {"words": words})
        enter(talk, "showed_words", None, person=person)


def _ask_to_show(talk: Talk, added_in: str, whom: list[str]) -> None:
    if whom:
        person, *others = whom
        name = str(people.about(talk.tx, person).get("name") or "")
        known = {"added_in": added_in, "show_to_id": person, "show_to": name, "then": " ".join(others)}
        begin_about(talk, SHOW, known)


def _is_theirs_to_say(talk: Talk) -> bool:
    """Only the young person's, on a way of their own: never on the phone of whoever sits beside them."""
    case_id, person = talk.kept.case_id, talk.kept.person_id
    beside = talk.here.facts.get("came_by") == TOGETHER
    mine = person in {each.id for each in people.people_of(talk.tx, talk.way.id)}
    return bool(case_id) and mine and not beside and may(talk.file(), talk.kept, ROW).yes


def _not_theirs_to_say(talk: Talk) -> None:
    if talk.kept.case_id is None:
        return talk.say("nothing_sent", buttons=ONLY_THESE)
    talk.say("only_add_and_ask" if is_heard(talk.tx, talk.kept) else "heard_first", buttons=ONLY_THESE)


def _still(talk: Talk) -> list[AskedIn]:
    """Whom they asked in themselves, and who takes part or still can."""
    found = asked_in.asked_in(talk.tx, str(talk.kept.case_id), talk.now) if talk.kept.case_id else []
    return [each for each in found if each.by == talk.kept.person_id and each.may_still]


def _named(file: CaseFile | None) -> tuple[str, str]:
    """Whom they named when an advocate was offered, the newest answer: as what, and how they call them."""
    entries = [each for each in file.entries if each.what == "advocate_offered"] if file else []
    if entries:
        answer, name = entries[-1].facts.get("answer"), entries[-1].words
    else:
        told = file.case.referral if file else {}
        answer, name = told.get("advocate"), told.get("advocate_name")
    return NAMED_AS.get(str(answer), ""), name if isinstance(name, str) else ""
