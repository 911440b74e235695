"""One thing a move asks of an officer."""

from dataclasses import dataclass

LONGEST_WORDS = 4000  # one message of Telegram's is 4,096
LONGEST_LINE = 80  # a name: what is told with it fits in one short message


@dataclass(frozen=True)
class Field:
    """One thing a move asks.

    kind: words · line · day · birthday · years · choice · officer · point · considered_point · open_point ·
    held_point · open_points · refused_points · person · grown_up · someone · young_person · named (by
    others) · misnamed · request · question · remedy · device · free_points · parts · heard_from · council
    (another one of this service) · announced (the one people were
    told of). Of the kinds in the plural several can be chosen.
    """

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    needed: bool = True
    at_times: bool = False  # needed where office.moves.checks says so, though not always
    told: bool = False  # its words reach people as they stand

    @property
    def takes_several(self) -> bool:
        """Whether more than one can be chosen; they are typed with commas between."""
        return self.kind.endswith(("_points", "parts"))

    @property
    def is_written(self) -> bool:
        """Whether an officer types it freely: it is sealed in the record."""
        return self.kind in ("words", "line", "birthday", "years")
