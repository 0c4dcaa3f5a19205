"""Figures as text: what the screens show, worked out without Textual and tested without it."""
