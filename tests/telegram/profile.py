"""The methods for what the bot says about itself: name, descriptions and commands, by language."""

import re
from typing import TYPE_CHECKING

from tests.telegram import limits
from tests.telegram.calling import Method, method
from tests.telegram.limits import Raw, bad
from tests.telegram.reading import Asked

if TYPE_CHECKING:
    from tests.telegram.server import BotApi


@method
async def get_me(server: "BotApi", asked: Asked) -> Raw:
    return server.me | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def _own_text(field: str, longest: int) -> tuple[Method, Method]:
    """The pair of methods that set and get one of the bot's own texts."""

    async def keep(server: "BotApi", asked: Asked) -> bool:
        if limits.length(asked.text(field)) > longest:
            raise bad(f"{field.replace('_', ' ')} is too long")
        server.profile[field, asked.text("language_code")] = asked.text(field)
        return True

    async def show(server: "BotApi", asked: Asked) -> Raw:
        default = server.profile.get((field, ""), server.me["first_name"] if field == "name" else "")
        return {field: server.profile.get((field, asked.text("language_code")), default)}

    keep.__name__, show.__name__ = f"set_my_{field}", f"get_my_{field}"
    return method(keep), method(show)


for _field, _longest in {"name": 64, "description": 512, "short_description": 120}.items():
    _own_text(_field, _longest)


@method
async def set_my_commands(server: "BotApi", asked: Asked) -> bool:
    commands = asked.structure("commands") or []
    for one in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= limits.length(one["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    server.commands[asked.text("language_code"), str(asked.structure("scope"))] = commands
    return True


@method
async def get_my_commands(server: "BotApi", asked: Asked) -> list[Raw]:
    return server.commands.get((asked.text("language_code"), str(asked.structure("scope"))), [])
