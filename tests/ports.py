"""Ports for services that are told where to listen."""

import socket

HELD: list[socket.socket] = []


def free_port() -> int:
    """A port on loopback that nobody else is given before a service listens there, or while it is down.

    It stays bound, and listens to nobody: who asks for just this port, as a service does that may be started
    again at once (SO_REUSEADDR), gets it.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    HELD.append(held)
    return int(held.getsockname()[1])
