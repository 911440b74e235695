"""Telegram, and nothing else."""

from bot import imported_late as imported_late
