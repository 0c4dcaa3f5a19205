"""Lotse: an offline guide to the German help system and an anonymous log of contacts."""

__version__ = "0.1.0"
