"""What the bot says of itself."""

from bot.porch import Porch
from bot.set_up import set_up
from store import known
from tests.telegram.server import BotApi


async def test_the_menu_stands_in_every_language_and_not_safe_is_in_it(porch: Porch, bot_api: BotApi) -> None:
    await set_up(porch.house, porch.bot)
    languages = {language for language, _ in bot_api.commands}
    assert languages == {"", *porch.house.voice.languages}
    assert all("notsafe" in [one["command"] for one in menu] for menu in bot_api.commands.values())


async def test_going_quiet_is_in_the_menu_under_a_name_that_shows_nothing_to_hide(
    porch: Porch, bot_api: BotApi
) -> None:
    await set_up(porch.house, porch.bot)
    told = [one for menu in bot_api.commands.values() for one in menu if one["command"] == "quiet"]
    assert len(told) == len(bot_api.commands)
    assert not any(
        word in one["description"].lower() for one in told for word in ("hide", "someone", "rhywun")
    )


async def test_the_descriptions_are_neutral(porch: Porch, bot_api: BotApi) -> None:
    await set_up(porch.house, porch.bot)
    told = " ".join(bot_api.profile.values()).lower()
    assert told
    assert not any(word in told for word in ("council", "complain", "social", "care"))


async def test_nothing_is_set_that_stands_already(porch: Porch, bot_api: BotApi) -> None:
    await set_up(porch.house, porch.bot)
    before = {name: number for name, number in bot_api.calls.items() if name.startswith("set")}
    await set_up(porch.house, porch.bot)
    assert {name: number for name, number in bot_api.calls.items() if name.startswith("set")} == before


async def test_links_name_the_bot_itself(porch: Porch) -> None:
    await set_up(porch.house, porch.bot)
    with porch.house.store.look() as tx:
        assert known.known(tx, known.BOT) == "heard_bot"
