"""What only paints for a developer is not imported where nobody sees it."""

import subprocess
import sys

import pytest

from heard.unpainted import without
from office.settings import HERE

LOADED = "import sys, heard.opening; print('structlog' in sys.modules, 'rich' in sys.modules)"


def test_who_is_left_out_is_not_found_meanwhile_and_is_found_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with without("colorsys"), pytest.raises(ImportError):
        import colorsys
    import colorsys

    with without("colorsys"):
        import colorsys as there_already

        assert there_already is colorsys


def test_a_service_opens_without_what_paints_its_log() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=HERE, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "False"]
