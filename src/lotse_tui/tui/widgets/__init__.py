"""Widgets that paint lines; none of them reads a file or knows a service."""
