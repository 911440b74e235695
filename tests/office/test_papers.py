"""Formal letters: one template a move, an office's own before ours, on paper as it is posted."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from casework.stages import BY_NAME
from office.house import House
from office.moves.case_file import CaseFile
from office.moves.progress import record_move
from office.moves.updates import UPDATES
from office.paper_facts import formal_day
from office.papers import OURS, Letter, has_letter, letter_of
from office.printing import pdf_of
from store import outbox
from store.scope import Scope
from tests.office.cases_here import NOW, SHORT, STORY, a_case, an_officer, read_again
from tests.office.next_stage_here import MEMBERS, Story

ANSWER = {
    "point": "1",
    "outcome": "upheld",
    "words": "We moved you too often.\nWe are sorry.",
    "change": "A plan.",
}


@pytest.fixture
def ann(house: House) -> Scope:
    return an_officer(house)


def do(house: House, who: Scope, file: CaseFile, move: str, **typed: str) -> CaseFile:
    with house.store.turn() as tx:
        seen = read_again(house, file).case.revision
        record_move(house, tx, who, file.case.id, move, typed, revision=seen, now=NOW + timedelta(days=1))
    return read_again(house, file)


def letter(house: House, file: CaseFile) -> Letter:
    """The letter of the newest entry."""
    with house.store.look() as tx:
        found = letter_of(house, tx, file, file.entries[-1])
    assert found
    return found


def text(found: Letter) -> str:
    return "\n".join(part.text for part in found.parts)


def test_the_acknowledgement_names_the_officer_the_points_and_the_day(house: House, ann: Scope) -> None:
    file = do(house, ann, a_case(house), "acknowledge", handler=str(ann.officer_id))
    found = letter(house, file)
    assert (found.subject, found.day) == ("We have your complaint", "2 April 2026")
    assert (found.reference, found.signed) == (file.case.reference, "Ann Jones")
    assert f"1. {STORY}" in text(found)
    assert "by 17 April 2026" in text(found)


def test_the_answer_quotes_what_was_told_and_what_was_found(house: House, ann: Scope) -> None:
    found = letter(house, do(house, ann, a_case(house), "answer_point", **ANSWER))
    quoted = [part.text for part in found.parts if part.quoted]
    assert quoted == [STORY, ANSWER["words"], "A plan."]
    assert "right to ask for the next stage" in text(found)
    assert "Local Government and Social Care Ombudsman" in text(found)


def test_what_an_officer_adds_stands_at_the_end(house: House, ann: Scope) -> None:
    file = do(
        house, ann, a_case(house), "acknowledge", handler=str(ann.officer_id), own_words="I ring on Friday."
    )
    assert letter(house, file).parts[-1].text == "I ring on Friday."


def test_an_offices_own_letter_comes_before_ours(house: House, ann: Scope, tmp_path: Path) -> None:
    own = tmp_path / "letters"
    own.mkdir()
    (own / "acknowledge.md").write_text(
        "{% block subject %}Got it{% endblock %}{% block body %}Dear you.\n\nYours.{% endblock %}", "utf-8"
    )
    theirs = replace(house, settings=house.settings.model_copy(update={"letters": str(own)}))
    file = do(house, ann, a_case(house), "acknowledge", handler=str(ann.officer_id))
    found = letter(theirs, file)
    assert (found.subject, text(found)) == ("Got it", "Dear you.\nYours.")


def test_a_note_has_no_letter(house: House, ann: Scope) -> None:
    file = do(house, ann, a_case(house), "note", how="call", words="She rang.")
    assert not has_letter(house, file.entries[-1])


@pytest.mark.parametrize("move", sorted(path.stem for path in OURS.glob("*.md")))
def test_every_letter_belongs_to_a_move_and_reads_as_a_letter(house: House, ann: Scope, move: str) -> None:
    assert move in BY_NAME
    file = a_case(house)
    with house.store.look() as tx:
        made = replace(file.entries[0], what=move, who=f"officer:{ann.officer_id}")
        found = letter_of(house, tx, file, made)
    assert found
    assert found.subject
    assert "{" not in text(found)
    assert "  " not in text(found)


@pytest.mark.parametrize("move", sorted(path.stem for path in OURS.glob("*.md")))
def test_every_letter_has_a_short_plain_version_in_the_chat(move: str) -> None:
    assert UPDATES[move].says


def test_a_split_and_a_joining_are_said_in_writing_with_every_word_and_no_date_moved(
    house: House, ann: Scope
) -> None:
    told = ("They moved me.", "My bike is gone.", "thats_all")
    file = do(
        house,
        ann,
        a_case(house, {**SHORT, "what_happened": told}),
        "split_point",
        parts="1.1",
        title="The bike",
    )
    split = letter(house, file)
    assert [part.text for part in split.parts if part.quoted] == ["They moved me.", "My bike is gone."]
    assert "2. The bike. You told us:" in text(split)
    assert "by 17 April 2026" in text(split)
    joined = letter(house, do(house, ann, file, "join_points", chosen="1,2", title="The move"))
    assert [part.text for part in joined.parts if part.quoted] == ["They moved me. My bike is gone."]
    assert "1. The move. You told us:" in text(joined)


def test_a_withdrawal_is_confirmed_on_paper_and_in_the_chat(house: House, ann: Scope) -> None:
    file = do(house, ann, a_case(house), "withdraw", how="told_officer")
    assert "This letter confirms that we have stopped." in text(letter(house, file))
    with house.store.look() as tx:
        owed = [each.kind for each in outbox.owed_to_case(tx, file.case.id) if each.notice_first]
    assert owed == ["withdraw"]


def test_the_letters_of_the_panel_name_who_sits_on_it_and_nobody_of_stage_2(house: House) -> None:
    story = Story(house)
    story.answers_stage_1("2026-04-15")
    story.officer("ask_stage_2", "2026-04-16", person=story.file.people[0].id, how="letter")
    story.answers_stage_2("2026-04-17", "2026-04-30")
    story.officer("ask_stage_3", "2026-05-05", person=story.file.people[0].id, how="letter")
    assert f"should meet by {formal_day(story.due('stage_3.panel_within'))}" in text(
        letter(house, story.now_reads)
    )
    story.officer("arrange_panel", "2026-05-06", on="2026-06-01", words="By video.", **MEMBERS)
    story.officer("send_papers", "2026-05-07", words="Here they are.")
    sent = text(letter(house, story.now_reads))
    assert "Chair of the panel: Jo Ash" in sent
    assert "nvestigating officer" not in sent
    story.officer("panel_met", "2026-06-01", came="young_person")
    story.officer("keep_panel_report", "2026-06-03", words="A plan is needed.")
    due = formal_day(story.due("stage_3.reply_within"))
    assert f"write to you by {due}" in text(letter(house, story.now_reads))


def test_on_paper_it_is_a_tagged_pdf(house: House, ann: Scope) -> None:
    paper = pdf_of(letter(house, do(house, ann, a_case(house), "answer_point", **ANSWER)))
    assert paper.startswith(b"%PDF")
    assert b"/Marked true" in paper
