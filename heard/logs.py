"""What is logged: what happened, when, how long; never content, a name or a token."""

import logging

import structlog

LOUD = (
    "aiogram",
    "aiohttp",
    "httpx",
    "httpcore",
    "multipart",
    "python_multipart",
    "sqlalchemy",
    "alembic",
    "transitions",
)


def set_up() -> None:
    """Key-value lines on standard error; libraries that would log addresses or content are kept quiet.

    A line that cannot be written, for the disk is full or nobody reads, is lost and harms nothing else.
    """
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    ours = logging.getLogger("heard")
    ours.handlers, ours.propagate = [_lines()], False
    ours.setLevel(logging.INFO)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s")
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _lines() -> logging.Handler:
    lines = logging.StreamHandler()
    lines.setFormatter(logging.Formatter("%(message)s"))
    return lines
