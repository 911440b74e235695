"""Whoever has nothing waiting begins at once; of everybody else the inbox says what comes next."""

from hypothesis import given
from hypothesis import strategies as st

from bot.behind import Behind


def test_until_the_inbox_was_looked_at_anybody_may_have_something_waiting() -> None:
    behind = Behind()
    assert "her" in behind
    behind.seen(behind.look(), [], all_of_them=True)
    assert "her" not in behind


def test_where_more_waits_than_one_look_shows_anybody_may() -> None:
    behind = Behind()
    behind.seen(behind.look(), ["him"], all_of_them=False)
    assert "her" in behind


def test_what_is_kept_while_the_inbox_is_looked_at_is_not_forgotten() -> None:
    behind = Behind()
    behind.seen(behind.look(), [], all_of_them=True)
    look = behind.look()
    behind.add("her")
    behind.seen(look, [], all_of_them=True)
    assert "her" in behind
    behind.seen(behind.look(), [], all_of_them=True)
    assert "her" not in behind


CHATS = "abc"


@given(st.lists(st.sampled_from(["keeps", "takes", "look", "sees"]).flatmap(
    lambda what: st.tuples(st.just(what), st.sampled_from(CHATS))
)))  # fmt: skip
def test_nobodys_update_begins_while_an_earlier_one_waits(happens: list[tuple[str, str]]) -> None:
    """Against an inbox that is simply counted: what begins at once never stands behind another."""
    behind, open_of, busy = Behind(), dict.fromkeys(CHATS, 0), set[str]()
    look, shown = 0, list[str]()
    for what, chat in happens:
        if what == "keeps":
            if chat not in busy and chat not in behind:
                assert open_of[chat] == 0
                busy.add(chat)
            else:
                behind.add(chat)
            open_of[chat] += 1
        elif what == "takes" and chat in busy:
            busy.discard(chat)
            open_of[chat] -= 1
        elif what == "look":
            look, shown = behind.look(), [each for each in CHATS if open_of[each]]
        elif what == "sees" and look:
            behind.seen(look, shown, all_of_them=True)
            busy |= {each for each in shown if open_of[each]}
            look = 0
