"""Who else may be the right one for a point, and how it gets there: never a refusal, the rest goes on.

How a body is reached stands in councils/helplines.toml with its source; where no source gives it, an officer
types it. A school, the health service, the police and other providers have procedures of their own (from
memory); the Ombudsman can be told at any time (Sefton 002 L247-252); Ofsted looks at how care is given and
into no single complaint (Cheshire West 003 L98).
"""

from collections.abc import Mapping

HANDED_ON = "handed_on"  # the outcome of such a point
BODIES: Mapping[str, str | None] = {  # the key of its entry in councils/helplines.toml, or None
    "ofsted": "ofsted",
    "police": "police",
    "ombudsman": "ombudsman",
    "school": None,
    "health": None,
    "provider": None,
    "another_council": None,
    "another": None,
}
NAMED = ("ofsted", "police", "ombudsman")  # of the others an officer types the name
THEY_TELL, SENT, SENT_FOR_SAFETY = GOES = ("they_tell", "sent", "sent_for_safety")
# Sent without asking only where someone may not be safe: "You do not need consent to share" (DfE 2024, golden
# rules on sharing information to protect children).
