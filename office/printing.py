"""Pages on paper: a bundle as PDF that a screen reader can read (tagged, PDF/UA-1), made by Typst.

Typst is one library without anything of the system's; what it sets comes as data, so that nobody's words are
read as markup (docs/decisions/0015).
"""

import json
from pathlib import Path

import typst

from office.bundles import Bundle
from office.settings import HERE

TEMPLATE = HERE / "templates" / "bundle" / "bundle.typ"
FONTS = TEMPLATE.parent / "fonts"


def pdf_of(bundle: Bundle, template: Path = TEMPLATE) -> bytes:
    """The bundle as PDF; takes about a tenth of a second, so call it in a thread."""
    return typst.compile(
        template,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"bundle": json.dumps(bundle.to_json())},
        pdf_standards="ua-1",
    )
