"""One table of what was done to the service, and what came of it: a column for each run."""

from collections.abc import Iterator, Sequence

from tests.torture.run import Outcome

WIDTH, COLUMN = 44, 15
AT_MOST_WRONG, AT_MOST_STUCK = 40, 5  # sentences printed of a run


def table(outcomes: Sequence[Outcome]) -> str:
    """Everything counted, side by side; then what was wrong, in sentences."""
    return "\n".join([*_counted(outcomes), *(line for each in outcomes for line in _said(each))])


def name_of(outcome: Outcome) -> str:
    """What a run is called: its database, replicas, way in and seed."""
    plan = outcome.plan
    way = "brought by webhook" if plan.webhook else "polled"
    return f"{plan.database}, {plan.replicas} replica(s), {way}, seed {plan.seed}"


def verdict_of(outcome: Outcome) -> str:
    """In one line, as soon as a run is over."""
    wrong, stuck = len(outcome.verdict.wrong), len(outcome.stuck)
    judged = f"{wrong} wrong, {stuck} did not get to the end" if wrong or stuck else "nothing wrong"
    return f"{name_of(outcome)}: {round(outcome.seconds)} s, {len(outcome.rows['cases'])} cases, {judged}"


def _counted(outcomes: Sequence[Outcome]) -> Iterator[str]:
    plans = [outcome.plan for outcome in outcomes]
    yield _row("", [plan.database for plan in plans])
    yield _row("replicas", [plan.replicas for plan in plans])
    yield _row("updates are", ["brought" if plan.webhook else "polled" for plan in plans])
    yield _row("seed", [plan.seed for plan in plans])
    yield _row("times slower than a quiet machine", [f"{each.evidence.slow:.1f}" for each in outcomes])
    for what, found in zip(_WHAT, zip(*(_counts(each) for each in outcomes), strict=True), strict=True):
        yield _row(what, found)
    for fault in sorted({fault for each in outcomes for fault in each.evidence.log.faults}):
        yield _row(f"  {fault}", [each.evidence.log.faults.get(fault, 0) for each in outcomes])
    twice = [each.verdict.duplicates for each in outcomes]
    yield _row("said twice, its answer lost", [each.answer_lost for each in twice])
    yield _row("said twice, its sender died in between", [each.sender_died for each in twice])
    yield _row("said twice, its answer came too late", [each.too_late for each in twice])
    yield _row("said without a commit (we cannot save)", [each.unsaved for each in twice])
    yield _row("WRONG", [len(each.verdict.wrong) for each in outcomes])
    yield _row("did not get to the end", [len(each.stuck) for each in outcomes])


_WHAT = ("seconds", "people", "complaints sent", "cases", "updates confirmed", "messages that arrived",
         "kills", "starts")  # fmt: skip


def _counts(outcome: Outcome) -> list[int]:
    """As `_WHAT` names them."""
    log = outcome.evidence.log
    return [
        round(outcome.seconds),
        len(outcome.evidence.diaries),
        outcome.told,
        len(outcome.rows["cases"]),
        sum(each.confirmed_at is not None for each in log.sent.values()),
        len(log.said),
        sum(replica.kills for replica in outcome.replicas),
        sum(replica.starts for replica in outcome.replicas),
    ]


def _said(outcome: Outcome) -> Iterator[str]:
    if outcome.verdict.wrong or outcome.stuck:
        yield f"\n{name_of(outcome)}:"
        yield from (f"  {each}" for each in outcome.verdict.wrong[:AT_MOST_WRONG])
        yield from (f"  {each}" for each in outcome.stuck[:AT_MOST_STUCK])


def _row(what: str, counted: Sequence[object]) -> str:
    return f"{what:<{WIDTH}}" + "".join(f"{each:>{COLUMN}}" for each in counted)
