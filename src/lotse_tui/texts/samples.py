"""What sample data are called: the names alone say that everything is invented."""

from __future__ import annotations

from lotse_tui.texts.words import Words


def sample_site(words: Words) -> str:
    """Return the name of the site, which stands above every report."""
    return words("SAMPLE DATA – everything is invented")


def sample_desk(words: Words) -> str:
    """Return the name of the desk."""
    return words("Sample desk")
