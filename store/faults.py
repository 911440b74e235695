"""What the store says when it cannot do what it was asked: sentences for whoever must act."""


class StoreUnavailable(Exception):
    """The store cannot be read or written just now; the sentence says what the operator must look at."""


class WrongKey(Exception):
    """The key is not a key, or not the one this store was made with."""


class WrongSchema(Exception):
    """The store's tables are not the ones this version works with; the sentence says what to type."""


class SealBroken(Exception):
    """A sealed value does not open: it was changed, or moved from another row or column."""


class Conflict(Exception):
    """Someone else changed the same thing first; look again before changing it."""


class Refused(Exception):
    """The store does not do this, and the sentence says why."""


class NotHere(LookupError):
    """There is no such case for whoever asks."""
