"""As `json` writes and reads it, byte for byte: the records' chains and every seal hang on it."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.plain_json import as_json, from_json

WITH_A_POINT = (
    st.floats(0.0001, 1e16, exclude_max=True) | st.floats(-1e16, -0.0001, exclude_min=True) | st.just(0.0)
)
WORDS = st.text(st.characters(codec="utf-8")) | st.text()  # Telegram may bring half a letter
ONE = st.none() | st.booleans() | st.integers() | WITH_A_POINT | WORDS
VALUES = st.recursive(
    ONE,
    lambda inner: (
        st.lists(inner)
        | st.tuples(inner)
        | st.dictionaries(WORDS, inner)
        | st.dictionaries(st.integers(), inner)
    ),
    max_leaves=20,
)


def by_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@given(VALUES)
@example({"é": '\x00\x1f\x7f\u2028\\"/\b\f\n\r\t', "z": 2**64, "Z": -(2**63), "😀": "\ud800", "\uffff": [[]]})
def test_the_text_is_the_one_that_json_makes(value: Any) -> None:
    assert as_json(value) == by_json(value)


@given(VALUES)
def test_what_was_written_is_read_as_json_reads_it(value: Any) -> None:
    text = by_json(value)
    assert repr(from_json(text)) == repr(json.loads(text))


@given(st.text(st.sampled_from('[]{}",:\\u0189dDeEfalsetrun-+. \n\ufeffNaInity')) | st.binary())
@example('"\\ud800"')
@example("-NaN")
@example("1" * 4400)
@example("[" * 2000)
def test_any_text_is_read_or_refused_as_json_does(text: str | bytes) -> None:
    assert outcome(from_json, text) == outcome(json.loads, text)


def outcome(reads: Any, text: str | bytes) -> str:
    try:
        return repr(reads(text))
    except (ValueError, RecursionError) as fault:
        return f"{type(fault).__name__}: {fault}"


@pytest.mark.parametrize("value", [date(2026, 1, 1), {1, 2}, b"x", object(), {("a",): 1}])
def test_what_is_no_json_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        by_json(value)
    with pytest.raises(TypeError):
        as_json(value)
