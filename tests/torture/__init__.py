"""Durable, shown by breaking it: people tell complaints while everything around them fails ."""
