"""Every conversation there is, by name."""

from flows.advocates import ADVOCATE, WAITING
from flows.afterwards import ADD, WITHDRAW
from flows.agreement import AGREE, MY_SAY
from flows.complaint import COMPLAINT, LATER

EVERY = (COMPLAINT, LATER, ADD, WITHDRAW, ADVOCATE, WAITING, AGREE, MY_SAY)
DIALOGUES = {dialogue.name: dialogue for dialogue in EVERY}
TELLING = (COMPLAINT.name, LATER.name, ADD.name)  # where people tell us something: what they ask back

__all__ = [
    "ADD",
    "ADVOCATE",
    "AGREE",
    "COMPLAINT",
    "DIALOGUES",
    "LATER",
    "MY_SAY",
    "TELLING",
    "WAITING",
    "WITHDRAW",
]
