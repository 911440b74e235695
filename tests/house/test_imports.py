"""The import law, and the purity of casework and flows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
ROOMS = ("heard", "bot", "web", "console", "office", "store", "flows", "casework")
TERMINAL = ROOT / "flows" / "__main__.py"  # a porch of its own: it reads the keyboard and files
PURE = [
    path for room in ("casework", "flows") for path in sorted((ROOT / room).rglob("*.py")) if path != TERMINAL
]
CHANCE = {"random", "secrets", "time", "asyncio", "threading", "socket", "subprocess"}
OUTSIDE_CALLS = {
    "open",
    "input",
    "print",
    *("now", "utcnow", "today"),
    *("read_text", "read_bytes", "write_text", "write_bytes"),
    *("uuid1", "uuid4", "urandom", "getenv"),
}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def impurities(source: str) -> Iterator[str]:
    """Yield what in this source reaches outside: 'line 3: now()', one a finding."""
    for node in ast.walk(ast.parse(source)):
        for found in _reaches_out(node):
            yield f"line {node.lineno}: {found}"  # type: ignore[attr-defined]


def _reaches_out(node: ast.AST) -> list[str]:
    match node:
        case ast.AsyncFunctionDef() | ast.AsyncFor() | ast.AsyncWith() | ast.Await():
            return ["async"]
        case ast.Import(names=names):
            return [f"import {name.name}" for name in names if name.name.split(".")[0] in CHANCE]
        case ast.ImportFrom(module=str(module), level=0) if module.split(".")[0] in CHANCE:
            return [f"import {module}"]
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in OUTSIDE_CALLS:
            return [f"{name}()"]
    return []


def test_imports_go_down_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    broken = lint_imports(no_cache=True)
    assert not broken, capsys.readouterr().out


def test_the_law_covers_every_room() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert packages == set(ROOMS)


@pytest.mark.parametrize("path", PURE, ids=named)
def test_casework_and_flows_reach_nothing_outside(path: Path) -> None:
    assert list(impurities(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("async def ask(): ...", "line 1: async"),
        ("import random", "line 1: import random"),
        ("from secrets import token_hex", "line 1: import secrets"),
        ("rules = open('statute.toml')", "line 1: open()"),
        ("rules = Path('statute.toml').read_text()", "line 1: read_text()"),
        ("from datetime import datetime\nsince = datetime.now()", "line 2: now()"),
        ("import datetime\nsince = datetime.date.today()", "line 2: today()"),
    ],
)
def test_reaching_outside_is_recognised(source: str, found: str) -> None:
    assert list(impurities(source)) == [found]
