"""The short run of `make torture`: killed in the window and at random, the disk full, a clock moved."""

from tests.torture.run import Plan, tortured
from tests.torture.table import table

SHORT = Plan(
    seed=7, seconds=9, people=5, on_the_page=2, pause=(0.6, 1.6),
    first=("kill in the window", "full", "clock", "kill"),
)  # fmt: skip


async def test_nothing_is_lost_and_nothing_said_twice_whatever_breaks() -> None:
    async with tortured(SHORT) as outcome:
        assert [*outcome.verdict.wrong, *outcome.stuck] == [], table([outcome])
        assert outcome.told >= SHORT.people
        assert outcome.replicas[0].kills >= 1
