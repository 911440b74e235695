"""The published schema is the referral's own, and a referral fits it."""

import json

import jsonschema

from flows.complaint import COMPLAINT
from flows.play import play, read_script, stage
from heard.schema import referral_schema
from office.settings import HERE
from office.stage import props

SCRIPT = """
hello: say_it
say_it: Nobody tells me when I will see my sister.
say_it: thats_all
council: sefton
who_are_you: advocate
childs_age: from_12
understands: yes
child_knows: yes
child_agrees: yes
may_act: yes
may_get_reply: not_sure
advocate: no
must_not_know: no_one
check: send
"""


def published() -> dict[str, object]:
    found: dict[str, object] = json.loads((HERE / "docs" / "referral.schema.json").read_text("utf-8"))
    return found


def test_the_published_schema_is_the_referrals_own() -> None:
    assert published() == referral_schema(), (
        "write it anew: heard referral-schema > docs/referral.schema.json"
    )


def test_a_referral_fits_the_published_schema() -> None:
    settings, lines = read_script(SCRIPT)
    on = stage(props().world, COMPLAINT, settings)
    list(play(on, lines))
    assert on.sent
    jsonschema.validate(json.loads(json.dumps(on.sent.to_json())), published())
