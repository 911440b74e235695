"""One thing a move asks of an officer."""

from dataclasses import dataclass

LONGEST_WORDS = 4000  # one message of Telegram's is 4,096
LONGEST_LINE = 80  # a name: what is told with it fits in one short message


@dataclass(frozen=True)
class Field:
    """One thing a move asks.

    kind: words · line · day · birthday · choice · officer · point · open_point · held_point · person ·
    grown_up · someone · young_person · request.
    """

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    needed: bool = True
    told: bool = False  # its words reach people as they stand

    @property
    def is_written(self) -> bool:
        """Whether an officer types it freely: it is sealed in the record."""
        return self.kind in ("words", "line", "birthday")
