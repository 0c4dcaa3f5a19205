"""Entries of the guide: their fields, their rules, and what local changes make of them."""
