"""Who the council's identity provider says came, as an officer there is: bound once, by a checked address."""

from datetime import datetime

from office import sessions
from office.away import NotSignedIn, Who
from office.house import House
from store import access_record, officers
from store.officers import Officer
from store.transaction import Tx


def sign_in(house: House, who: Who, now: datetime, came_from: str = "") -> str:
    """A new session's token for the officer whom the provider knows. Raises NotSignedIn; makes nobody."""
    with house.store.turn() as tx:
        officer = officers.by_subject(tx, who.issuer, who.subject) or _for_the_first_time(tx, who, now)
        if officer.ended_at:
            raise NotSignedIn("Your access has ended. Ask whoever manages officers.")
        return sessions.begin(tx, officer.id, came_from, now)


def _for_the_first_time(tx: Tx, who: Who, now: datetime) -> Officer:
    """The officer with this address, from now on known by the provider's own name for them."""
    if not who.address:
        raise NotSignedIn(
            "They do not say that they checked your e-mail address, so we cannot know you by it."
        )
    officer = officers.by_address(tx, who.address)
    if officer is None:
        raise NotSignedIn("No officer here has the e-mail address they gave. Ask for an invitation first.")
    if officer.ended_at is None:
        if not officers.bind_subject(tx, officer.id, who.issuer, who.subject):
            raise NotSignedIn(
                "You are known here by another account of theirs. Ask whoever manages officers."
            )
        access_record.append(tx, officer.id, officer.id, "bound", now)
    return officer
