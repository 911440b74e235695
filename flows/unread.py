"""Words in a language that no list of danger reads: a person is asked to, and whom to ring is said once.

A person reads them whether or not they are ever sent: nobody else can tell what they say (decision 0029).
"""

from dataclasses import replace

from flows.turn import Turn

NAMES = (  # what is written there is in no language
    *("your_name", "advocate_name", "invite_name", "other_council", "which_team"),
    *("safe_address", "reach_address", "who_must_not_know"),
)


def notice(turn: Turn, asked: str) -> None:
    """asked: the question that was open when they wrote. A choice that was typed is no words of theirs."""
    if asked in NAMES or not turn.reply.danger.unread or not _are_theirs(turn):
        return
    turn.do("request", kind="unread", words=turn.reply.words)
    if not (turn.conversation.unread or turn.conversation.hidden):
        turn.conversation = replace(turn.conversation, unread=True)
        turn.say("cannot_read")


def _are_theirs(turn: Turn) -> bool:
    """Whether they are kept as words of theirs, here or, where no question is open, as a request."""
    words, asked = turn.reply.words, (effect for effect in turn.effects if effect.name == "request")
    kept = (text for item in turn.conversation.items() for text in (item.text, *(to for _, to in item.edits)))
    return words in kept or any(effect.facts.get("words") == words for effect in asked)
