"""On whose device a link was opened, as an officer heard it: the young person's, or somebody else's."""

from office.conversations import COMPLAINT
from office.hearing.beginning import start
from office.moves import devices, wishes
from office.moves.people_fields import NOT_THEIRS, THEIRS
from office.moves.work import Work
from store import conversations, links, tasks, ways


def heard(work: Work, person_id: str, way_ids: list[str], whose: str) -> None:
    """What an officer heard of some devices: theirs, or not; the task goes once nothing is left to hear."""
    for way_id in way_ids:
        links.heard_whose(work.tx, work.case_id, person_id, way_id, theirs=whose == THEIRS)
        FOUND[whose](work, person_id, way_id)
    everyone = (each for person in work.file.people for each in devices.to_hear(work.file, person.id))
    if not set(everyone).difference(way_ids):
        tasks.settled(work.tx, work.case_id, devices.TO_HEAR, work.now)


def _is_theirs(work: Work, person_id: str, way_id: str) -> None:
    """They are told here from now on, and what they wished of how they are reached counts."""
    if way_id not in {way.id for way in ways.ways_of(work.tx, person_id)}:
        ways.link(work.tx, person_id, way_id, work.now)
    wishes.settle(work.tx, person_id, way_id, counts=True)


def _is_somebody_elses(work: Work, person_id: str, way_id: str) -> None:
    """Nothing is told there any more, and nobody speaks as the young person there: they begin anew."""
    ways.unlink(work.tx, person_id, way_id)
    wishes.settle(work.tx, person_id, way_id, counts=False)
    conversations.end_on_case(work.tx, work.case_id, person_id, way_id)
    way = ways.read_way(work.tx, way_id)
    if way and conversations.open_one(work.tx, way_id) is None:
        start(work.tx, way, COMPLAINT, way.language, {}, work.now)


FOUND = {THEIRS: _is_theirs, NOT_THEIRS: _is_somebody_elses}
