"""The referral's JSON Schema, drawn from the referral itself so that the two cannot part."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from casework.referral import VERSION, Referral


def referral_schema() -> dict[str, Any]:
    """The schema of this version's referral (JSON Schema, draft 2020-12)."""
    made = TypeAdapter(Referral).json_schema(mode="serialization", schema_generator=GenerateJsonSchema)
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        **made,
        "title": f"Heard referral, version {VERSION}",
        "description": "A ready-structured case handed to a council. Not known is always legal: null.",
    }
