"""Telegram on loopback: a small Bot API server, and people with phones who use it."""
