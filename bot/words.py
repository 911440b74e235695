"""The few words only Telegram needs: "More…", the bot's description (templates/telegram.txt)."""

from office.house import House

TEMPLATE = "telegram.txt"


class Words:
    """Says them in each language."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._said: dict[tuple[str, str], str] = {}

    def say(self, name: str, language: str) -> str:
        """The block of that name, rendered once: it says the same to everyone."""
        if (name, language) not in self._said:
            template = self.house.environment_of(language).get_template(TEMPLATE)
            said = "".join(template.blocks[name](template.new_context())).strip()
            self._said[name, language] = said
        return self._said[name, language]
