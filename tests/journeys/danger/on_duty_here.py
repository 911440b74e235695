"""Who is on duty in a story: the desk that reads an alert and acts on it, a phone that is called."""

import re

from office import contacts
from store.scope import Scope
from tests.console.at_the_desk import Desk
from tests.journeys.agreement.officer_here import Officer
from tests.journeys.agreement.service_here import Service
from tests.journeys.danger.speaking_here import in_one_line
from tests.office.cases_here import EVERYTHING, an_officer
from tests.telegram.people import Phone

EVERY_COUNCIL = ("*",)
A_CASE = re.compile(r"\b[A-Z0-9]{2}-[A-Z0-9]{3}-[A-Z0-9]{3}\b")
AN_ALERT = re.compile(r'"/alerts/([\w-]+)"')


class OnDuty(Officer):
    """An officer at the console who looks at the alerts."""

    @classmethod
    def of(
        cls,
        service: Service,
        name: str = "Dee Desk",
        councils: tuple[str, ...] = EVERY_COUNCIL,
        permissions: tuple[str, ...] = EVERYTHING,
    ) -> "OnDuty":
        scope = an_officer(service.house, name, councils, permissions)
        return cls(service, Desk.at(service.house, service.clock), scope.officer_id or "")

    async def looks(self) -> str:
        """The inbox as it reads: what waits there, alerts first."""
        await self._goes("/")
        return self.reads

    async def alerts(self) -> list[str]:
        """The alerts of the inbox as they read, the gravest first."""
        inbox = in_one_line((await self.looks()).partition("This page looks again by itself")[0])
        return [f"! {alert}" for alert in inbox.split(" ! ")[1:]]

    async def acts(self) -> None:
        """ "I have seen this and act on it", on the first alert."""
        await self.looks()
        await self.desk.send(f"/alerts/{self.alert}")
        self._reads()

    async def writes_back(self, words: str) -> None:
        """On the first alert, after looking at how it will read."""
        await self.looks()
        await self._goes(f"/alerts/{self.alert}")
        await self.desk.send("/preview", words=words)
        await self.desk.send("/write")
        self._reads()

    def _whom(self, reference: str) -> dict[str, str]:
        """Whoever wrote, a young person themselves."""
        return {"person": self.service.file(reference).people[0].id}

    @property
    def alert(self) -> str:
        """The first alert on this page."""
        found = AN_ALERT.search(self.desk.text)
        assert found, self.reads
        return found[1]

    @property
    def case(self) -> str:
        """The case of this page."""
        found = A_CASE.search(self.reads)
        assert found, self.reads
        return found[0]


async def on_the_route(service: Service, dee: OnDuty, name: str) -> Phone:
    """Somebody next in line, who typed the code of the console into their own chat."""
    phone = Phone(service.chats.bot_api, name)
    await phone.start()
    with service.house.store.turn() as tx:
        scope, now = Scope(dee.officer_id, {"*": frozenset(EVERYTHING)}), service.clock()
        contact = contacts.add_contact(tx, scope, None, "telegram", "always", now)
        code = contacts.new_code(tx, scope, contact, now)
    await phone.types(f"duty {code}")
    await service.chats.settle()
    return phone
