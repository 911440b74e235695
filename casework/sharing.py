"""Who sees what, and who may do what: one table with two halves, for every porch and for the post.

A column is a kind of reader (casework.parties says who is one), a row something to see or to do. Each cell
says yes, no or "an officer decides", with the reason and its source. Nobody is turned away: whoever may not
do something can always add and ask.
"""

from dataclasses import dataclass

YES, NO, OFFICER = VERDICTS = ("yes", "no", "officer")

READERS = (
    YOUNG_PERSON,
    ANOTHER,  # one of several young people on the case, or one whom another young person's complaint is about
    UNCHECKED,  # who opened a link as a young person, and nobody has heard yet that it was them
    OWN_RIGHT,  # a parent, a carer or someone with an accepted interest, for themselves
    WAITING,
    AGREED,
    ENDED,
    NOT_ACCEPTED,
    ADVOCATE_WAITING,
    ADVOCATE,
    TRUSTED,
) = (
    "young_person",
    "another_young_person",
    "young_person_unchecked",
    "own_right",
    "representative_waiting",
    "representative_agreed",
    "consent_ended",
    "not_accepted",
    "advocate_waiting",
    "advocate_agreed",
    "trusted_person",
)
SEE = (OWN_WORDS, THEIR_WORDS, SHOWN_WORDS, REPLY, DATES, EXISTENCE) = (
    *("own_words", "their_words", "shown_words", "reply", "dates", "existence"),
)
DO = (WITHDRAW, NEXT_STAGE, ADD, ASK, CHANGE_ANSWER, CHANGE_REACH, INVITE) = (
    *("withdraw", "next_stage", "add", "ask", "change_answer", "change_reach", "invite"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer of the table, with its reason, and the source of the reason."""

    may: str
    why: str
    source: str

    @property
    def yes(self) -> bool:
        return self.may == YES


OURS = "Heard's own rule"
A_LINK = f"{OURS}: a link stops slips, not an adult with a second phone"
CONSENT = "Manchester 001 L15-18; getting the answer is a consent of its own"
NOT_THEIR_DATA = "West Sussex's manual: complaining gives no right to the child's personal data"
SUFFICIENT = "Children Act 1989 s26(3)(e)"
REG_7 = "SI 2006/1738 reg 7 (from memory); Sefton 002 L239-240"
REGS_17_18 = "SI 2006/1738 regs 17 and 18 (numbers from memory); Sefton 002 L147-157"
S26A = "Children Act 1989 s26A"

# to see
MINE = Cell(YES, "What someone wrote is theirs to read, whatever is decided about them.", OURS)
WRITTEN_HERE = Cell(YES, "What was written in this chat or on this page, and nothing from elsewhere.", A_LINK)
READ_TO_THEM = Cell(YES, "It is about them: they are asked with the words it was written in.", OURS)
EACH_KEEPS = Cell(NO, "Each young person's words are their own. The complaint is read to each.", OURS)
NOT_BY_RIGHT = Cell(NO, "What the young person wrote is the young person's information.", NOT_THEIR_DATA)
KEPT_FROM_THEM = Cell(NO, "What a young person says is never shown to whoever acts for them.", OURS)
PRIVATE_LINE = Cell(
    NO, "Who is asked in reads only what the young person chooses to show them.", f"{OURS}; {S26A}"
)
CHOSEN = Cell(YES, "The young person chose to show it to them.", OURS)
NOT_SHOWN_YET = Cell(NO, "Whoever has not been heard yet has shown nobody anything.", A_LINK)
NOT_CHOSEN = Cell(NO, "A young person shows words only to whom they asked in.", OURS)
THEIRS = Cell(YES, "It is the answer to them.", "Children Act 1989 s26(7) (from memory)")
NOT_HEARD_YET = Cell(NO, "Held until somebody has heard the young person: a link proves nothing.", A_LINK)
ABOUT_BOTH = Cell(OFFICER, "It may be about another young person: an officer decides what each reads.", OURS)
WITHOUT_THE_CHILDS = Cell(
    YES,
    "A complaint in their own right never waits for a child; the child's information is left out.",
    "The Ombudsman on Lancashire, July 2019; West Sussex's manual",
)
HELD = Cell(NO, "Held until the young person's own yes to the answer was heard from them alone.", CONSENT)
BY_CONSENT = Cell(YES, "The young person said so, or an officer decided who acts for them.", CONSENT)
OVER = Cell(NO, "The young person said that this person takes no part any more.", CONSENT)
NO_INTEREST = Cell(NO, "An officer decided not to treat them as having a sufficient interest.", SUFFICIENT)
SHOWN_BY_THE_CHILD = Cell(OFFICER, "The young person can show it; an officer sends it if they ask.", OURS)
TOLD_AT_ONCE = Cell(YES, "That it arrived, who deals with it and the dates are told to everyone on it.", OURS)

# to do
ENDS_THEIR_OWN = Cell(YES, "Whoever complains for themselves may take it back.", REG_7)
CHILD_FIRST = Cell(OFFICER, "Ending it is the young person's: an officer asks them first.", REG_7)
HEARD_FIRST = Cell(OFFICER, "Another may have opened the link: an officer hears the young person.", A_LINK)
NOT_ALONE = Cell(OFFICER, "It is another young person's complaint too: an officer asks each.", REG_7)
ONLY_ADD_AND_ASK = Cell(NO, "Whose consent has ended can only add and ask.", OURS)
NOT_THEIRS = Cell(NO, "They take part at the young person's wish; they can add and ask.", OURS)
A_RIGHT = Cell(YES, "Going on is a right. A late request passes on too.", REGS_17_18)
ASKED_FOR_THEM = Cell(OFFICER, "The request and its day are kept; an officer asks the child.", REGS_17_18)
NOTHING_LOST = Cell(YES, "Anyone may write and ask: nothing is lost, and an officer reads it.", OURS)
THEIR_ANSWERS = Cell(YES, "Whoever gave an answer may put it right; both are kept.", OURS)
REACHED_BY = Cell(YES, "How a young person is reached is theirs to say.", OURS)
SAFETY_FIRST = Cell(OFFICER, "A letter must not be led away from a child: an officer asks the child.", OURS)
WHOM_THEY_LIKE = Cell(YES, "A young person may have help of their own choice.", f"{S26A}; Knowsley 004 L88")
ASKED_IN_FOR_THEM = Cell(OFFICER, "Who takes part is the young person's to say: an officer asks.", OURS)

# columns as in READERS: the young person, another, unchecked · own right · waiting, agreed, ended, not
#                        accepted · an advocate waiting, agreed · trusted
_OVER = (OVER, NO_INTEREST)
_ONLY = (ONLY_ADD_AND_ASK, NO_INTEREST)
ROWS: dict[str, tuple[Cell, ...]] = {
    OWN_WORDS: (MINE, MINE, WRITTEN_HERE, *(MINE,) * 8),
    THEIR_WORDS: (
        *(READ_TO_THEM, EACH_KEEPS, READ_TO_THEM, NOT_BY_RIGHT, KEPT_FROM_THEM, KEPT_FROM_THEM, *_OVER),
        *(KEPT_FROM_THEM, PRIVATE_LINE, PRIVATE_LINE),
    ),
    SHOWN_WORDS: (
        *(MINE, NOT_CHOSEN, NOT_SHOWN_YET, NOT_CHOSEN, NOT_CHOSEN, NOT_CHOSEN),
        *_OVER,
        NOT_CHOSEN,
        CHOSEN,
        CHOSEN,
    ),
    REPLY: (
        *(THEIRS, ABOUT_BOTH, NOT_HEARD_YET, WITHOUT_THE_CHILDS, HELD, BY_CONSENT, *_OVER),
        *(HELD, BY_CONSENT, SHOWN_BY_THE_CHILD),
    ),
    DATES: (*(TOLD_AT_ONCE,) * 6, *_OVER, *(TOLD_AT_ONCE,) * 3),
    EXISTENCE: (TOLD_AT_ONCE,) * len(READERS),
    WITHDRAW: (
        *(ENDS_THEIR_OWN, NOT_ALONE, HEARD_FIRST, ENDS_THEIR_OWN, CHILD_FIRST, CHILD_FIRST, *_ONLY),
        *(CHILD_FIRST, CHILD_FIRST, NOT_THEIRS),
    ),
    NEXT_STAGE: (
        *(A_RIGHT, A_RIGHT, ASKED_FOR_THEM, A_RIGHT, ASKED_FOR_THEM, A_RIGHT, *_ONLY),
        *(ASKED_FOR_THEM, A_RIGHT, ASKED_FOR_THEM),
    ),
    ADD: (NOTHING_LOST,) * len(READERS),
    ASK: (NOTHING_LOST,) * len(READERS),
    CHANGE_ANSWER: (*(THEIR_ANSWERS,) * 6, *_ONLY, THEIR_ANSWERS, THEIR_ANSWERS, NOT_THEIRS),
    CHANGE_REACH: (REACHED_BY, REACHED_BY, HEARD_FIRST, *(SAFETY_FIRST,) * 3, *_ONLY, *(SAFETY_FIRST,) * 3),
    INVITE: (
        *(WHOM_THEY_LIKE, WHOM_THEY_LIKE, HEARD_FIRST, *(ASKED_IN_FOR_THEM,) * 3, *_ONLY),
        *(ASKED_IN_FOR_THEM, ASKED_IN_FOR_THEM, NOT_THEIRS),
    ),
}
TABLE = {row: dict(zip(READERS, cells, strict=True)) for row, cells in ROWS.items()}


def may(reader: str, what: str) -> Cell:
    """The cell for a kind of reader and something to see or to do. KeyError for what the table has not."""
    return TABLE[what][reader]
