"""Every conversation there is, by name."""

from flows.afterwards import ADD, WITHDRAW
from flows.complaint import COMPLAINT, LATER

DIALOGUES = {dialogue.name: dialogue for dialogue in (COMPLAINT, LATER, ADD, WITHDRAW)}

__all__ = ["ADD", "COMPLAINT", "DIALOGUES", "LATER", "WITHDRAW"]
