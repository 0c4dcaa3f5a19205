"""The themes as somebody chooses among them, the broken and the pale ones with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from textual.color import Color

from lotse_tui.services.themes import ThemeShelf
from lotse_tui.tui.themes import BadTheme, checked

LEGIBLE = 7.0  # contrast of text (WCAG 2.1, AAA)


class Offer(NamedTuple):
    """A theme as it is offered; ``problem`` says why it cannot be used, "" where it can.

    ``contrast`` is that of its text, None where the terminal chooses the colours.
    """

    name: str
    path: str
    values: Mapping[str, Any]
    problem: str
    own: bool
    contrast: float | None = None

    @property
    def hard_to_read(self) -> bool:
        """Whether text stands out less than it should."""
        return self.contrast is not None and self.contrast < LEGIBLE

    def label(self, language: str) -> str:
        """Return what it calls itself, else the name of its file."""
        return str(self.values.get(language, self.name))


def offers(shelf: ThemeShelf) -> list[Offer]:
    """Return every theme there is, the bundled ones first; broken ones with their reason."""
    found = []
    for name in shelf.names:
        file = shelf.read(name)
        if file is None:
            continue
        try:
            colours, _, _ = checked(file)
            problem, legible = "", contrast(colours["foreground"], colours["background"])
        except BadTheme as reason:
            problem, legible = str(reason), None
        found.append(Offer(name, file.path, file.values, problem, file.own, legible))
    return found


def contrast(one: str, other: str) -> float | None:
    """Return the contrast ratio of two colours (WCAG 2.1), None where one is the terminal's own."""
    first, second = Color.parse(one), Color.parse(other)
    if first.ansi is not None or second.ansi is not None:
        return None
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return float(share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = colour.rgb
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
