"""Each young person says for themselves, and may say another thing later: it holds from then on."""

from tests.journeys.agreement.conftest import Meets
from tests.journeys.agreement.officer_here import Officer
from tests.journeys.agreement.sending_here import (
    ANSWER,
    AUNT,
    NO,
    YES,
    answers,
    finds_out,
    names_another,
    opens_and_reads,
    sends,
)

THE_ANSWER = {"point": "1", "outcome": "upheld", "words": ANSWER}
ALONE = {"checked": "with_child_alone", "opened_the_link": "theirs"}


async def test_brother_and_sister_in_one_complaint_answer_differently(meets: Meets, ann: Officer) -> None:
    """All of it from the aunt's own steps; the officer only hears each of them alone, and answers."""
    aunt, brother, sister = meets("Aunt"), meets("Ben"), meets("Mia")
    sent = await sends(aunt, AUNT)
    mias_link = await names_another(aunt, "Ben", "Mia", "9")
    before = await finds_out(aunt)
    await opens_and_reads(brother, sent.link)
    await answers(brother, YES, YES, YES)
    await opens_and_reads(sister, mias_link)
    await answers(sister, NO, YES, NO, alone="Ben wants it, not me.")
    assert await finds_out(aunt) == before

    ben, mia = ann.young_people(sent.number)
    await ann.opens(sent.number)
    of_ben, of_mia = ann.reads.partition("What the young people say themselves")[2].split(
        "Make a new link", 1
    )
    assert "This person may get the answer Yes, by link" in of_ben
    assert "This person may get the answer No, by link" in of_mia
    await ann.records(sent.number, "check_consent", young_person=ben, fact="reply", value="yes", **ALONE)
    await ann.records(sent.number, "answer_point", **THE_ANSWER)
    await aunt.looks()
    assert ANSWER not in str(aunt.read)
    await ann.records(sent.number, "check_consent", young_person=mia, fact="reply", value="yes", **ALONE)
    await aunt.looks()
    assert ANSWER in aunt.reads
    assert "Ben wants it" not in str(aunt.read) + str(brother.read)


async def test_a_child_who_changes_the_reply_consent_after_the_answer_is_drafted(
    meets: Meets, ann: Officer
) -> None:
    aunt, boy = meets("Aunt"), meets("Boy")
    sent = await sends(aunt, AUNT)
    await opens_and_reads(boy, sent.link)
    await answers(boy, YES, YES, YES)
    await ann.records(sent.number, "check_consent", fact="reply", value="yes", **ALONE)
    await ann.looks_at(sent.number, "answer_point", **THE_ANSWER)
    assert "Held for consent" not in ann.reads

    await boy.writes("stop letting them see my answers")
    assert "Yes, they can read it" in boy.reads
    await boy.taps("If they read the answer", "No, they can't read it")
    assert "I kept it" in boy.reads
    await ann.confirms("answer_point")
    assert "Nothing was recorded yet The messages have changed since you saw them." in ann.reads
    await ann.confirms("answer_point")
    await aunt.looks()
    assert ANSWER not in str(aunt.read)
    await boy.looks()
    assert ANSWER in boy.reads


async def test_a_yes_taken_back_holds_an_answer_that_was_sent_and_not_opened(
    meets: Meets, ann: Officer
) -> None:
    aunt, boy = meets("Aunt"), meets("Boy")
    sent = await sends(aunt, AUNT)
    await opens_and_reads(boy, sent.link)
    await answers(boy, YES, YES, YES)
    await ann.records(sent.number, "check_consent", fact="reply", value="yes", **ALONE)
    await ann.records(sent.number, "answer_point", **THE_ANSWER)
    await boy.taps("Change what I said", "If they read the answer", "I'm not sure")
    await aunt.looks()
    assert ANSWER not in str(aunt.read)
    await ann.opens(sent.number)
    assert "This person may get the answer Not sure, by link" in ann.reads
