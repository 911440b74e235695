"""What the form of a move sent, and what its preview carries along."""

from collections.abc import Mapping

from console.visit import Visit

OURS = ("csrf", "revision", "shown", "insert")
IN_THE_PREVIEW = ("own_words", "translation", "translator")


def typed_in(visit: Visit) -> Mapping[str, str]:
    """What a form sent; of what was chosen several times over each, with commas between."""
    return {name: ",".join(values) for name, values in visit.many.items()}


def kept_along(visit: Visit) -> dict[str, str]:
    """What the preview carries along unseen: everything typed but what its own fields hold."""
    ours = (*OURS, *IN_THE_PREVIEW)
    return {n: v for n, v in typed_in(visit).items() if n not in ours and not n.startswith("text_")}


def own_words(visit: Visit) -> dict[str, str]:
    return {name: typed_in(visit)[name] for name in IN_THE_PREVIEW if typed_in(visit).get(name)}
