"""The officer of a story at the console: what she reads, and what she records."""

from dataclasses import dataclass

from store import officer_sessions
from tests.console.at_the_desk import Desk
from tests.journeys.agreement.service_here import Service
from tests.office.cases_here import an_officer
from tests.web.house_here import as_it_reads

COUNCILS = ("sefton", "manchester", "liverpool", "knowsley")


@dataclass
class Officer:
    """Ann Jones, whose session never runs out."""

    service: Service
    desk: Desk
    officer_id: str
    reads: str = ""

    @classmethod
    def of(cls, service: Service) -> "Officer":
        scope = an_officer(service.house, "Ann Jones", COUNCILS)
        return cls(service, Desk.at(service.house, service.clock), scope.officer_id or "")

    async def opens(self, reference: str) -> None:
        """The page of a case."""
        await self._goes(f"/cases/{reference}")

    async def looks_at(self, reference: str, move: str, **typed: str) -> None:
        """Fill the form of a move, and look at who would be told what."""
        await self._goes(f"/cases/{reference}/{move}")
        await self.desk.send("/preview", **{**self._whom(reference), **typed})
        self._reads()

    async def confirms(self, move: str) -> None:
        """Record what she looked at."""
        await self.desk.send(f"/{move}")
        self._reads()

    async def records(self, reference: str, move: str, **typed: str) -> None:
        await self.looks_at(reference, move, **typed)
        await self.confirms(move)
        assert self.reads.startswith(f"Case {reference}"), self.reads

    async def presses(self, reference: str, ending: str, **typed: str) -> None:
        """A button of the case page, by the end of its address."""
        await self.opens(reference)
        await self.desk.send(ending, **typed)
        self._reads()

    def young_people(self, reference: str) -> list[str]:
        """The young people of a case, in the order in which they came to it."""
        return list(self.service.file(reference).young_people)

    async def _goes(self, address: str) -> None:
        self.service.clock.passes()
        self._stays_signed_in()
        await self.desk.open(address)
        self._reads()

    def _whom(self, reference: str) -> dict[str, str]:
        """The young person, and whoever brought it, unless a story says another."""
        file = self.service.file(reference)
        brought = next(each.id for each in file.people if each.role != "young_person")
        return {"young_person": file.young_people[0], "person": brought}

    def _stays_signed_in(self) -> None:
        now = self.service.clock()
        token = f"session at {now.timestamp():.0f}".replace(" ", "-")
        with self.service.house.store.turn() as tx:
            officer_sessions.start(tx, self.officer_id, token, now)
        self.desk.client.cookies.set("heard-console", token)

    def _reads(self) -> None:
        assert self.desk.status == 200, self.desk.text
        self.reads = as_it_reads(self.desk.text)
