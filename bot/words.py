"""The few words only Telegram needs: "More…", the bot's description (templates/telegram.txt)."""

from office.house import House

TEMPLATE = "telegram.txt"


class Words:
    """Says them in each language."""

    def __init__(self, house: House) -> None:
        self.house = house

    def say(self, name: str, language: str) -> str:
        """The block of that name."""
        template = self.house.environment_of(language).get_template(TEMPLATE)
        return "".join(template.blocks[name](template.new_context())).strip()
