"""The folder of rules: a sixth council needs one file and no code, and a mistake is refused."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from casework import clock
from office.rulebook import Mistake, Rulebook

SHIPPED = Path(__file__).parents[2] / "councils"

WIRRAL = """
[council]
name = "Wirral Council"
short = "Wirral"
typed = ["the wirral", "birkenhead"]
page = "005"

[stage_1.respond_within]
days = 8
source = "005 L12"
says = "within 8 working days"

[[duty]]
key = "front_door"
name = "Wirral integrated front door"
phone = "0151 496 0123"
source = "005 L30"
confirmed = false
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "councils"))


def test_the_five_councils_are_read() -> None:
    assert set(Rulebook.read(SHIPPED).councils) == {
        "liverpool", "manchester", "sefton", "cheshire-west", "knowsley",
    }  # fmt: skip


def test_a_sixth_council_needs_one_file(folder: Path) -> None:
    (folder / "wirral.toml").write_text(WIRRAL)
    rules = Rulebook.read(folder)
    wirral = rules.find("The Wirral")
    assert wirral is not None
    dues = {
        due.limit: due
        for due in clock.limits_at_opening(wirral, rules.calendar, date(2026, 4, 1), "statutory")
    }
    assert dues["stage_1.respond_within"].due == date(2026, 4, 15)  # its own 8 days come before the law's 10
    assert dues["stage_1.longest"].due == date(2026, 5, 1)


def test_a_mistake_is_refused_with_the_file_the_key_and_the_reason(folder: Path) -> None:
    (folder / "wirral.toml").write_text(WIRRAL.replace("days = 8", 'days = "eight"'))
    with pytest.raises(Mistake) as refused:
        Rulebook.read(folder)
    assert str(refused.value) == (
        'councils/wirral.toml: stage_1.respond_within.days must be a whole number from 1 to 200, not "eight"'
    )


def test_a_file_that_is_not_toml_is_refused(folder: Path) -> None:
    (folder / "wirral.toml").write_text("[council\n")
    with pytest.raises(Mistake, match=r"councils/wirral\.toml: this is not TOML"):
        Rulebook.read(folder)


@pytest.mark.parametrize("name", ["statute", "helplines", "bank-holidays"])
def test_a_shared_file_that_is_missing_is_named(folder: Path, name: str) -> None:
    (folder / f"{name}.toml").unlink()
    with pytest.raises(Mistake, match=rf"councils/{name}\.toml: this file is missing"):
        Rulebook.read(folder)


def test_two_councils_cannot_share_a_name(folder: Path) -> None:
    (folder / "wirral.toml").write_text(WIRRAL.replace("birkenhead", "Liverpool"))
    with pytest.raises(Mistake, match='the name "Liverpool" also means'):
        Rulebook.read(folder)


def test_a_holiday_that_is_not_a_date_is_refused(folder: Path) -> None:
    path = folder / "bank-holidays.toml"
    path.write_text(path.read_text().replace("day = 2026-12-25", 'day = "Christmas"'))
    with pytest.raises(Mistake, match=r"bank-holidays\.toml: holiday\[15\]\.day must be a date"):
        Rulebook.read(folder)


def test_the_version_names_the_exact_contents(folder: Path) -> None:
    before = Rulebook.read(folder).version
    assert before == Rulebook.read(SHIPPED).version
    (folder / "wirral.toml").write_text(WIRRAL)
    assert Rulebook.read(folder).version != before


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("liverpool", "liverpool"),
        ("L'pool", "liverpool"),
        ("Manchester City Council", "manchester"),
        ("sefton council", "sefton"),
        ("CWAC", "cheshire-west"),
        ("cheshire west & chester", "cheshire-west"),
        ("knowsley", "knowsley"),
    ],
)
def test_a_council_is_found_by_what_people_type(typed: str, slug: str) -> None:
    found = Rulebook.read(SHIPPED).find(typed)
    assert found is not None
    assert found.slug == slug


def test_a_town_is_not_a_council() -> None:
    """Where someone lives does not say which council is responsible for them."""
    assert Rulebook.read(SHIPPED).find("Southport") is None
