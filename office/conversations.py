"""Every conversation there is, by name."""

from flows.advocates import ADVOCATE, WAITING
from flows.afterwards import ADD, WITHDRAW
from flows.complaint import COMPLAINT, LATER

DIALOGUES = {dialogue.name: dialogue for dialogue in (COMPLAINT, LATER, ADD, WITHDRAW, ADVOCATE, WAITING)}
TELLING = (COMPLAINT.name, LATER.name, ADD.name)  # where people tell us something: what they ask back

__all__ = ["ADD", "ADVOCATE", "COMPLAINT", "DIALOGUES", "LATER", "TELLING", "WAITING", "WITHDRAW"]
