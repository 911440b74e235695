"""Papers as PDF that a screen reader can read (tagged, PDF/UA-1), made by Typst.

Typst is one library without anything of the system's; what it sets comes as data, so that nobody's words are
read as markup (docs/decisions/0015).
"""

import json

import typst

from office.bundles import Bundle
from office.papers import Letter
from office.settings import HERE

PAPER = HERE / "templates" / "paper"
FONTS = PAPER / "fonts"


def pdf_of(paper: Bundle | Letter) -> bytes:
    """The paper as PDF; takes about a tenth of a second, so call it in a thread."""
    return typst.compile(
        PAPER / f"{type(paper).__name__.lower()}.typ",
        root=PAPER,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(paper.to_json())},
        pdf_standards="ua-1",
    )
