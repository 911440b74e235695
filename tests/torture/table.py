"""One table of what was done to the service, and what came of it."""

from collections.abc import Iterator

from tests.torture.run import Outcome

WIDTH = 48


def table(outcome: Outcome) -> str:
    """Everything counted, then the verdict."""
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    plan, log, found = outcome.plan, outcome.evidence.log, outcome.verdict.duplicates
    way = "brought by webhook" if plan.webhook else "polled"
    yield f"--- {plan.database}, {plan.replicas} replica(s), {way}, seed {plan.seed} ---"
    yield _row("seconds", round(outcome.seconds))
    yield _row("people", len(outcome.evidence.diaries))
    yield _row("complaints sent · cases", f"{outcome.told} · {len(outcome.rows['cases'])}")
    yield _row("updates confirmed", sum(each.confirmed_at is not None for each in log.sent.values()))
    yield _row("messages that arrived", len(log.said))
    yield _row("kills", sum(replica.kills for replica in outcome.replicas))
    yield _row("starts", sum(replica.starts for replica in outcome.replicas))
    for what, times in sorted(log.faults.items()):
        yield _row(f"  {what}", times)
    yield _row("said twice, its answer lost", found.answer_lost)
    yield _row("said twice, its sender died in between", found.sender_died)
    yield _row("said without a commit (we cannot save)", found.unsaved)
    yield _row("WRONG", len(outcome.verdict.wrong))
    yield from (f"  {each}" for each in outcome.verdict.wrong[:40])
    yield _row("did not get to the end", len(outcome.stuck))
    yield from (f"  {each}" for each in outcome.stuck[:5])


def _row(what: str, times: object) -> str:
    return f"{what:<{WIDTH}}{times:>12}"
