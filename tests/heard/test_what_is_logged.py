"""What a fault leaves in the log: its name, never the words it was handling; and a log that is full."""

import subprocess
import sys
from pathlib import Path

import pytest
import structlog

from heard import logs


def test_a_fault_that_is_logged_shows_none_of_the_words_at_hand(capsys: pytest.CaptureFixture[str]) -> None:
    before = structlog.get_config()
    try:
        logs.set_up()
        theirs = "my step dad"
        try:
            raise ValueError(theirs)
        except ValueError:
            structlog.get_logger("heard").error("a turn failed", exc_info=True)
    finally:
        structlog.configure(**before)
    said = capsys.readouterr().err
    assert "a turn failed" in said
    assert theirs not in said


LOGS = """
import structlog
from heard import logs
logs.set_up()
structlog.get_logger("heard").error("the store cannot be written")
print("and it goes on")
"""


def test_a_log_that_cannot_be_written_stops_nothing() -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-c", LOGS], stdout=subprocess.PIPE, stderr=full, text=True, check=False
        )
    assert ran.stdout == "and it goes on\n"
