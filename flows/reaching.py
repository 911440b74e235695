"""How someone may be told that there is something to read: asked in the complaint, or once on its own."""

from flows.steps import Step, choose, write


def how_to_reach(*, then: str) -> tuple[Step, ...]:
    """The question and, where it needs one, the address; each can be skipped, and leads to the same step."""
    return (
        choose(
            "reach",
            "here",
            email="reach_address",
            phone="reach_address",
            letter="reach_address",
            then=then,
            skip=True,
        ),
        write("reach_address", then=then),
    )
