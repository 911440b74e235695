"""The methods for updates, webhook, taps and files; importing this fills the whole table."""

from typing import TYPE_CHECKING

from tests.telegram import limits, messages, profile  # noqa: F401 - these offer their methods too
from tests.telegram.calling import method
from tests.telegram.limits import Raw, bad
from tests.telegram.reading import Asked

if TYPE_CHECKING:
    from tests.telegram.server import BotApi


WEBHOOK_IS_SET = (
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)


@method
async def get_updates(server: "BotApi", asked: Asked) -> list[Raw]:
    if server.webhook:
        raise limits.Refused(409, WEBHOOK_IS_SET)
    server.updates.allow(asked.structure("allowed_updates"))
    limit = min(max(asked.number("limit", 100), 1), 100)
    return await server.updates.take(asked.number("offset"), limit, min(asked.number("timeout"), 50))


@method
async def answer_callback_query(server: "BotApi", asked: Asked) -> bool:
    tap = server.taps.get(asked.text("callback_query_id"))
    if tap is None or server.now() - tap.at > limits.ANSWERABLE_FOR:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if limits.length(asked.text("text")) > limits.LONGEST_NOTICE:
        raise bad("MESSAGE_TOO_LONG")
    tap.answer = asked.text("text")
    return True


@method
async def get_file(server: "BotApi", asked: Asked) -> Raw:
    kept = server.files.get(asked.text("file_id"))
    if kept is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if kept.about["file_size"] > limits.BIGGEST_DOWNLOAD:
        raise bad("file is too big")
    told = {key: kept.about[key] for key in ("file_id", "file_unique_id", "file_size")}
    return told | {"file_path": kept.path}


@method
async def set_webhook(server: "BotApi", asked: Asked) -> bool:
    server.updates.allow(asked.structure("allowed_updates"))
    if asked.flag("drop_pending_updates"):
        server.updates.waiting.clear()
    at_once = asked.number("max_connections", 40)
    await server.deliver_to(asked.text("url"), asked.text("secret_token"), at_once)
    return True


@method
async def delete_webhook(server: "BotApi", asked: Asked) -> bool:
    if asked.flag("drop_pending_updates"):
        server.updates.waiting.clear()
    await server.deliver_to("")
    return True


@method
async def get_webhook_info(server: "BotApi", asked: Asked) -> Raw:
    hook, waiting = server.webhook, len(server.updates.waiting)
    told: Raw = {"url": hook.url if hook else "", "pending_update_count": waiting}
    told["has_custom_certificate"] = False
    if hook and hook.last_error:
        told |= {"last_error_message": hook.last_error, "last_error_date": server.now()}
    return told
