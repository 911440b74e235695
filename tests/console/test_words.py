"""The words of the console are read as they stand, a line each."""

from pathlib import Path

import pytest

from console.pages import TEMPLATES, environment, words

WORDS = "console/words.txt"


def test_what_is_read_is_what_the_template_says() -> None:
    template = environment().get_template(WORDS)
    context = template.new_context({})
    said = {name: "".join(block(context)).strip() for name, block in template.blocks.items()}
    assert words(TEMPLATES / WORDS) == said


@pytest.mark.parametrize("line", ["", "Acknowledge", "{% block one %}{{ name }}{% endblock %}"])
def test_a_line_that_says_nothing_by_itself_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "words.txt"
    file.write_text("{% block one %}One{% endblock %}\n" + line + "\n", "utf-8")
    with pytest.raises(ValueError, match=r"words\.txt has a line"):
        words(file)


def test_a_word_is_said_once(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("{% block one %}One{% endblock %}\n" * 2, "utf-8")
    with pytest.raises(ValueError, match="one"):
        words(file)
