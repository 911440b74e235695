"""Hearing people: one turn in one transaction, from what came in to what we owe."""
