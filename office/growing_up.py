"""At 12, 16 and 18 the question of a young person's understanding comes up again for officers.

Once for each young person and age, in working hours. Only the day stands in the open: the age and a birth
date are sealed with the person, and in the record's words.
"""

from datetime import datetime

from casework import birthdays
from casework.calendar import LONDON, london_day
from office.house import House
from office.lateness import AT_ONCE, OPENS, SHUTS
from office.moves.asking_again import ASK_AGAIN, MAY_BE, questions_about
from store import case_people, holidays, people, record, tasks
from store.case_people import AskAgain
from store.transaction import Tx


def watch(house: House, tx: Tx, now: datetime) -> None:
    """The tick's part."""
    today, calendar = london_day(now), house.calendar(holidays.confirmed(tx))
    if not calendar.is_working(today) or not OPENS <= now.astimezone(LONDON).time() < SHUTS:
        return
    for about in case_people.to_ask_again(tx, today, AT_ONCE):
        questions = questions_about(people.about(tx, about.person_id))
        if case_people.asked_again(tx, about, birthdays.next_day(questions, today)):
            _ask(tx, about, birthdays.reached(questions, today), now)


def _ask(tx: Tx, about: AskAgain, age: int | None, now: datetime) -> None:
    facts, words = {"young_person": about.person_id}, {"may_be": str(age)}
    record.append(tx, about.case_id, "heard", MAY_BE, london_day(now), now, facts, words)
    tasks.add_task(tx, ASK_AGAIN, now, case_id=about.case_id)
