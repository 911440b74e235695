"""aiogram, imported so that each of its models is built when it is first used, not all at the start.

Building all five hundred takes two thirds of the time to import it and of its memory; a bot that says words
and buttons needs some thirty (docs/decisions/0027). To be imported before anything of aiogram is.
"""

from typing import Any

from pydantic import BaseModel

BY_PYDANTIC = BaseModel.__dict__["model_rebuild"]
NAMES: dict[str, Any] = {}  # what aiogram's models call each other; empty where it was imported before us


def import_it() -> None:
    """Import aiogram; its models find each other later."""
    BaseModel.model_rebuild = classmethod(_hear_the_names)  # type: ignore[assignment, method-assign]
    BaseModel.model_config["defer_build"] = True  # for its methods too, which it would build at once
    try:
        from aiogram.methods.base import Response, TelegramMethod
        from aiogram.types.base import TelegramObject
    finally:
        BaseModel.model_rebuild = BY_PYDANTIC  # type: ignore[method-assign]
        del BaseModel.model_config["defer_build"]
    for model in (TelegramObject, TelegramMethod, Response):
        model.model_rebuild = classmethod(_build)  # type: ignore[assignment, method-assign]


def build(*models: type[BaseModel]) -> None:
    """Build what every turn needs now, while the garbage of it is still collected."""
    for model in models:
        model.model_rebuild()


def _hear_the_names(_: type[BaseModel], /, **told: Any) -> None:
    NAMES.update(told.get("_types_namespace") or {})


def _build(model: type[BaseModel], /, **told: Any) -> bool | None:
    """What pydantic calls when a model is used for the first time."""
    found: bool | None = BY_PYDANTIC.__func__(model, **{"_types_namespace": NAMES or None, **told})
    return found


import_it()
