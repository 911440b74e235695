"""Who acts for a young person, and whose answer it is: each story in chats and on the page."""

from tests.journeys.agreement.conftest import Meets
from tests.journeys.agreement.officer_here import Officer
from tests.journeys.agreement.sending_here import (
    ADVOCATE,
    ANSWER,
    AUNT,
    FATHER,
    GRANDMOTHER,
    MOTHER,
    NO,
    NOT_SURE,
    WRITTEN,
    YES,
    YOUTH_WORKER,
    answers,
    finds_out,
    opens_and_reads,
    sends,
)

THE_ANSWER = {"point": "1", "outcome": "upheld", "words": ANSWER}
WAITS = "You can read it when the young person says that is OK."
ALONE = {"checked": "with_child_alone", "opened_the_link": "theirs"}
CANNOT = {"able": "not_able", "reason": "He does not follow it, even with pictures."}


async def test_an_aunt_and_a_boy_of_11_who_understands(meets: Meets, ann: Officer) -> None:
    aunt, boy = meets("Aunt"), meets("Boy")
    sent = await sends(aunt, AUNT)
    await boy.opens(sent.link)
    assert "Someone wrote to Sefton Council for you. They say they are in your family." in boy.reads
    await boy.taps("Yes, show me")
    assert WRITTEN in boy.reads
    await boy.taps("I've read it")
    await answers(boy, YES, YES, YES, alone="I am scared of the dog there.", tell="Yes, you may")
    await aunt.looks()
    assert "The child has answered, and says we may tell you this." in aunt.reads
    assert "They want the complaint to go on." in aunt.reads

    await ann.opens(sent.number)
    assert "May understand: their representative says they understand" in ann.reads
    assert "I am scared of the dog there." in ann.reads
    assert "Agrees to this complaint Yes, by link, on a device of their own" in ann.reads
    await ann.looks_at(sent.number, "answer_point", **THE_ANSWER)
    assert "Held for consent" in ann.reads
    await ann.records(sent.number, "check_consent", fact="reply", value="yes", **ALONE)
    await ann.records(sent.number, "answer_point", **THE_ANSWER)
    for each in (aunt, boy):
        await each.looks()
        assert ANSWER in each.reads
    assert "the dog" not in str(aunt.read)


async def test_a_youth_worker_and_a_boy_of_12_who_cannot(meets: Meets, ann: Officer) -> None:
    worker = meets("Youth worker")
    sent = await sends(worker, YOUTH_WORKER)
    assert sent.link == ""
    await ann.opens(sent.number)
    assert "May not understand: their representative says they do not understand" in ann.reads
    assert "An officer decides: neither a parent nor who looks after the child from day to day" in ann.reads
    await ann.records(sent.number, "decide_understanding", **CANNOT)
    await ann.records(sent.number, "answer_point", **THE_ANSWER)
    await worker.looks()
    assert WAITS in worker.reads
    assert ANSWER not in worker.reads

    views = "He smiles when she comes."
    await ann.records(
        sent.number, "decide_standing", standing="for_child", reason="You know him well.", views=views
    )
    await worker.looks()
    assert "says you may speak for the young person here." in str(worker.read)
    assert ANSWER in worker.reads
    assert views not in str(worker.read)


async def test_a_grandmother_with_day_to_day_care(meets: Meets, ann: Officer) -> None:
    grandmother = meets("Grandmother")
    sent = await sends(grandmother, GRANDMOTHER)
    assert sent.link == ""
    await ann.opens(sent.number)
    assert "May act for the child: looks after the child from day to day" in ann.reads
    assert "Manchester 001 L23" in ann.reads
    await ann.records(sent.number, "decide_understanding", **CANNOT)
    await ann.records(sent.number, "decide_standing", standing="for_child", reason="He lives with you.")
    await ann.records(sent.number, "answer_point", **THE_ANSWER)
    await grandmother.looks()
    assert ANSWER in grandmother.reads


async def test_a_father_whose_son_of_15_refuses_reads_his_own_part_and_no_more(
    meets: Meets, ann: Officer
) -> None:
    father, son = meets("Father"), meets("Son")
    sent = await sends(father, FATHER)
    before = await finds_out(father)
    await opens_and_reads(son, sent.link)
    await answers(son, NO, NO, NO, alone="He must not know what I say.")
    assert "He must not know" not in son.reads  # whoever looks over his shoulder reads that it is kept
    assert await finds_out(father) == before

    own = "We should have rung you back."
    await ann.records(sent.number, "check_consent", fact="reply", value="no", **ALONE)
    await ann.records(sent.number, "answer_point", **THE_ANSWER, own_part=own)
    await father.looks()
    assert own in father.reads
    assert ANSWER not in str(father.read)
    await son.looks()
    assert ANSWER in son.reads


async def test_a_mother_whose_daughter_of_17_does_not_know(meets: Meets, ann: Officer) -> None:
    mother, daughter = meets("Mother"), meets("Daughter")
    sent = await sends(mother, MOTHER)
    before = await finds_out(mother)
    await opens_and_reads(daughter, sent.link)
    await answers(daughter, NOT_SURE, NOT_SURE, NO, alone="Nobody asked me.")
    assert "An officer asks you about it" in daughter.reads
    assert await finds_out(mother) == before

    await ann.opens(sent.number)
    assert "Presumed able to decide: 16 or over" in ann.reads
    assert "Nobody asked me." in ann.reads
    await ann.records(sent.number, "answer_point", **THE_ANSWER)
    await mother.looks()
    assert WAITS in mother.reads
    assert "Nobody asked me." not in str(mother.read)


async def test_an_advocate_with_agreement(meets: Meets, ann: Officer) -> None:
    advocate, girl = meets("Advocate"), meets("Girl")
    sent = await sends(advocate, ADVOCATE)
    await opens_and_reads(girl, sent.link)
    await answers(girl, YES, YES, NOT_SURE, tell="Yes, you may")
    await advocate.looks()
    assert "They are fine with you speaking for them." in advocate.reads
    assert "read the answer" not in advocate.reads
    for fact in ("act", "reply"):
        await ann.records(sent.number, "check_consent", fact=fact, value="yes", **ALONE)
    await ann.records(sent.number, "answer_point", **THE_ANSWER)
    await advocate.looks()
    assert ANSWER in advocate.reads


async def test_an_advocate_without_agreement(meets: Meets, ann: Officer) -> None:
    advocate = meets("Advocate")
    sent = await sends(advocate, ADVOCATE)
    await ann.opens(sent.number)
    assert (
        "Waiting for the young person's agreement since Wednesday 1 April 2026. The clock runs." in ann.reads
    )
    await ann.records(sent.number, "acknowledge")
    await ann.records(sent.number, "answer_point", **THE_ANSWER)
    await advocate.looks()
    assert "Ann Jones deals with it." in str(advocate.read)
    assert WAITS in advocate.reads
    assert ANSWER not in str(advocate.read)
