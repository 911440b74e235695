"""What nobody may be promised: that it stays secret (domain.md 4.1 and 4.3).

A child who may not be safe is told who must hear of it. What is looked for in our own words, by
tests/flows/test_never_said.py, and pointed out in what an officer is about to send.
"""

import re

from casework.reading_grade import sentences

PROMISES = (
    r"between (just )?(us|you and me)",
    r"\bsecret",
    r"(won't|will not|wouldn't|never|not( going to)?) "
    r"(tell|say (it |this |anything )?to|pass (it|this) on to) (anyone|anybody|any one|a soul|them)",
    r"(no one|nobody)( else)? (will|has to|needs to|ever needs to) (ever )?(know|find out|hear|see)",
    r"\b(stays?|remains?|keep it|keep this|kept) (strictly )?(with me|to myself|between)",
    r"confidential",
    r"[cg]yfrinach",
    r"rhyngon ni",
    r"rhyngot ti a fi",
    r"(wna|fydda|wnawn|fyddwn) i? ?('n |ni'n )?ddim (yn )?dweud wrth neb",
    r"fydd neb( arall)? yn gwybod",
)
HONEST = (  # "I can't keep it secret": the opposite of the promise
    r"(can't|cannot|can not|could not|couldn't|may not|must not|won't|not able to|never)"
    r" (always )?(promise|keep|stay|be)\b",
    r"\b(isn't|is not|not) (a )?(secret|confidential)",
    r"(alla i ddim|allwn ni ddim|dydw i ddim yn gallu|dw i ddim yn gallu) (addo|cadw)",
)


def promised(text: str) -> str:
    """The first sentence that promises secrecy, or ""; a machine's guess, in English and Welsh."""
    return next((each for each in sentences(text) if _promises(each)), "")


def _promises(sentence: str) -> bool:
    plain = sentence.casefold().replace("’", "'")
    return _has(PROMISES, plain) and not _has(HONEST, plain)


def _has(patterns: tuple[str, ...], plain: str) -> bool:
    return any(re.search(pattern, plain) for pattern in patterns)
