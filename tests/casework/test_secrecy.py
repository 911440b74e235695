"""A promise of secrecy is pointed out in what an officer writes; saying that it cannot be kept is not one."""

import pytest

from casework.secrecy import promised


@pytest.mark.parametrize(
    "words",
    [
        "I won't tell anyone.",
        "I will never tell anybody, whatever it is.",
        "This is just between us.",
        "It stays between you and me.",
        "That is our secret.",
        "What you say is strictly confidential.",
        "Nobody else will ever know.",
        "I will keep it to myself.",
        "Mae hyn yn gyfrinach.",
        "Fydd neb yn gwybod.",
    ],
)
def test_a_promise_is_found_in_the_sentence_that_makes_it(words: str) -> None:
    assert promised(f"Thank you for ringing. {words} We talk on Monday.") == words


@pytest.mark.parametrize(
    "words",
    [
        "I can't keep it secret if you are not safe.",
        "We cannot promise that nobody else will know.",
        "What you tell me is not confidential when someone may be hurt.",
        "I will tell you first whom I tell.",
        "We will not tell your mum where you are.",
        "Did you tell anyone at school?",
    ],
)
def test_what_is_honest_is_left_alone(words: str) -> None:
    assert promised(words) == ""
