"""What was written for a young person is read back to them: point by point, in its own words."""

from tests.journeys.agreement.conftest import Meets
from tests.journeys.agreement.people_here import Person
from tests.journeys.agreement.sending_here import AUNT, link_in

FIRST = ("They stoped his visits,, nobody said why.", "He asked 3 times!")
SECOND = ("His bed is too short. He sleeps on the floor <really>.",)
ANOTHER = "That's another thing"


async def sends_two_things(aunt: Person) -> str:
    """One thing in two messages, then another; returns the link for the child."""
    await aunt.begins()
    await aunt.taps("Tell about a problem", AUNT.council, *AUNT.who)
    await aunt.writes(AUNT.age)
    await aunt.taps(*AUNT.says)
    for words in FIRST:
        await aunt.writes(words)
    await aunt.taps(ANOTHER)
    await aunt.tells(*SECOND)
    await aunt.taps("Not now", "No one", "Send it")
    return link_in(aunt.reads)


async def test_two_things_are_read_back_to_a_boy_each_in_its_own_words(meets: Meets) -> None:
    aunt, boy = meets("Aunt"), meets("Boy")
    await boy.opens(await sends_two_things(aunt))
    await boy.taps("Yes, show me")
    first, _, second = boy.reads.partition("2.")
    assert [words for words in (*FIRST, *SECOND) if words in first] == [*FIRST]
    assert [words for words in (*FIRST, *SECOND) if words in second] == [*SECOND]
    assert first.index(FIRST[0]) < first.index(FIRST[1])
