"""What was told in a conversation: the answers on its path, by step and point."""

from collections.abc import Iterable

from casework.referral import Words
from flows.conversation import Answer, Conversation, Item
from flows.dialogue import Dialogue, path
from flows.read_back import ONLY_ASKED
from flows.steps import SKIP

NOT_TOLD = (None, SKIP)
AGE = ("childs_age", "how_old")


class Told:
    """The answers on the path, and only those: what fell off it is kept, not handed over."""

    def __init__(self, dialogue: Dialogue, conversation: Conversation) -> None:
        self.conversation = conversation
        asked = path(dialogue, conversation)
        self.answers = {(a.step.name, a.point): a.answer for a in asked if a.answer is not None}

    def answer(self, step: str, point: int = 1) -> Answer | None:
        return self.answers.get((step, point))

    def choice(self, step: str, point: int = 1) -> str | None:
        found = self.answer(step, point)
        return None if found is None or found.choice in NOT_TOLD else found.choice

    def words(self, step: str, point: int = 1) -> str | None:
        found = self.answer(step, point)
        return (found.words or None) if found else None

    def picks(self, step: str, point: int = 1) -> tuple[str, ...]:
        found = self.answer(step, point)
        return found.picks if found else ()

    def exact(self, step: str, point: int = 1) -> tuple[Words, ...]:
        found = self.answer(step, point)
        return words_of(found.items, step) if found else ()

    @property
    def age(self) -> Answer | None:
        """What was answered about the young person's age, by a band or in whole years."""
        return next((self.answer(step) for step in AGE if self.choice(step)), None)

    @property
    def anything(self) -> bool:
        """Whether anything was answered beyond what opens and ends the conversation."""
        return any(step not in ONLY_ASKED and self.choice(step, point) for step, point in self.answers)

    @property
    def points(self) -> int:
        return max((point for step, point in self.answers if step == "what_happened"), default=1)


def words_of(items: Iterable[Item], asked: str) -> tuple[Words, ...]:
    """Messages as they came, for the referral."""
    return tuple(Words(i.kind, i.text, i.at, asked, i.attachment, i.edits) for i in items if i.kind != "pick")
