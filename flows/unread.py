"""Words in a language that no list of danger reads: we say so once, and whom to ring."""

from dataclasses import replace

from flows.turn import Turn

NAMES = (  # what is written there is in no language
    *("your_name", "advocate_name", "invite_name", "other_council", "which_team"),
    *("safe_address", "reach_address", "who_must_not_know"),
)


def notice(turn: Turn, asked: str) -> None:
    """asked: the question that was open when they wrote. A choice that was typed is no words of theirs."""
    if turn.conversation.unread or asked in NAMES or not turn.reply.danger.unread:
        return
    if any(item.text == turn.reply.words for item in turn.conversation.items()):
        turn.conversation = replace(turn.conversation, unread=True)
        turn.say("cannot_read")
