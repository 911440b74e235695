"""What each move about the people on a case changes: consents, standing, understanding, an advocate."""

from collections.abc import Callable, Mapping

from casework.birthdays import band_of
from casework.calendar import london_day
from office import advocates
from office.moves import asking_again, devices, naming, recounting, whose_device
from office.moves.people_fields import WHOSE
from office.moves.reading import NOT_YET_NAMED
from office.moves.work import Work
from store import advocacy, case_people, consents, people, tasks
from store.case_people import OnCase
from store.consents import Check


def _record_consent(work: Work) -> None:
    facts, tx = work.facts, work.tx
    consents.record_consent(
        tx, work.case_id, _young_person(work), facts["fact"], facts["value"], facts["method"],
        work.day, work.who, work.now, may_tell=facts["may_tell"] == "yes",
    )  # fmt: skip


def _check_consent(work: Work) -> None:
    """Heard from them alone: the same as before, or something else; both stand."""
    facts, tx = work.facts, work.tx
    check = Check(work.day, work.who, facts["checked"])
    about = facts["young_person"], facts["fact"]
    if facts["opened_the_link"] in WHOSE:
        unheard = devices.to_hear(work.file, facts["young_person"])
        whose_device.heard(work, facts["young_person"], unheard, facts["opened_the_link"])
    before = next((e for e in work.file.to_check if (e.young_person_id, e.fact) == about), None)
    if before and before.value == facts["value"]:
        consents.checked(tx, before.seq, check)
        return
    method = before.method if before else "told_officer"
    consents.record_consent(
        tx, work.case_id, *about, facts["value"], method, work.day, work.who, work.now,
        may_tell=facts["may_tell"] == "yes", check=check,
    )  # fmt: skip


def _check_link(work: Work) -> None:
    """Whose it is decides what is told there: held answers go, or nothing is told there any more."""
    way_id = work.facts["device"]
    whom = next(each.id for each in work.file.people if way_id in each.devices)
    whose_device.heard(work, whom, [way_id], work.facts["opened_by"])


def _decide_standing(work: Work) -> None:
    person = work.file.someone(work.facts["person"])
    if person:
        decided = OnCase(person.id, person.role, work.facts["standing"])
        case_people.change_standing(work.tx, work.case_id, decided)


def _decide_understanding(work: Work) -> None:
    """The decision itself is its entry; at the next of the ages it is asked again."""
    young_person = work.facts["young_person"]
    asking_again.decided(work.tx, work.file, young_person, london_day(work.now), work.now)


def _record_age(work: Work) -> None:
    """A birth date decides exactly; an age counts from the day it was said, as one typed in the chat."""
    born, years, source = (work.facts[name] for name in ("born", "years", "known_from"))
    said = {
        "age": band_of(years or 0),
        "years": years,
        "age_told_on": work.day.isoformat(),
        "age_from": source,
    }
    known = {"born": born.isoformat(), "born_from": source} if born else said
    asking_again.learnt(work.tx, work.file, _young_person(work), known, london_day(work.now), work.now)


def _young_person(work: Work) -> str:
    chosen = str(work.facts["young_person"])
    return _name_the_young_person(work) if chosen == NOT_YET_NAMED else chosen


def _name_the_young_person(work: Work) -> str:
    case = work.file.case
    child = people.add_person(work.tx, "en", {}, case.key_id, work.now)
    case_people.join(work.tx, case.id, OnCase(child, "young_person", "subject"), work.now)
    return child


def _offer_advocate(work: Work) -> None:
    """A yes that an officer heard is acted on like one typed."""
    answer, case = work.facts["answer"], work.file.case
    advocacy.offered(work.tx, case.id, work.day, work.who, answer)
    person = advocates.whose(work.file)
    if answer == "yes" and person:
        advocates.ask_for_one(work.house, work.tx, case, person, work.who, work.day, work.now)
        _wait_changed(work)


def _appoint_advocate(work: Work) -> None:
    """Who it is; nothing waits for one any more."""
    name, organisation = work.facts["advocate_name"], work.facts["organisation"]
    advocacy.appointed(work.tx, work.case_id, work.day, work.who, name, organisation)
    tasks.settled(work.tx, work.case_id, advocates.ASK_BY_HAND, work.now)
    _wait_changed(work)


def _wait_changed(work: Work) -> None:
    """A wait for an advocate moves the 10 working days, never the 20, and ends on the day one is named."""
    moved = recounting.recount(work.house, work.tx, work.case_id, recounting.ADVOCATE, work.now)
    work.news.extend([moved.news] if moved and moved.news else [])


PEOPLE_VERBS: Mapping[str, Callable[[Work], None]] = {
    "record_consent": _record_consent,
    "offer_advocate": _offer_advocate,
    "appoint_advocate": _appoint_advocate,
    "check_consent": _check_consent,
    "check_link": _check_link,
    "decide_standing": _decide_standing,
    "decide_understanding": _decide_understanding,
    "record_age": _record_age,
    "not_about": naming.take_off,
    "about_after_all": naming.put_back,
}
