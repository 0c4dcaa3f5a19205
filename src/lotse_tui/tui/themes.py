"""Colours: theme files become Textual themes; what is wrong with one is said, not guessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.style import Style
from textual.app import App
from textual.color import Color, ColorParseError
from textual.theme import Theme

from lotse_tui.services.themes import ThemeFile, ThemeShelf

if TYPE_CHECKING:
    from lotse_tui.texts.words import Words
    from lotse_tui.tui.app import LotseApp

DEFAULT = "dark"
MONO = "mono"
COLOURS = (
    "background",
    "surface",
    "foreground",
    "quiet",
    "rule",
    "accent",
    "open",
    "closed",
    "unknown",
    "warning",
    "error",
    "bar",
    "cursor",
    "cursor_text",
)
STYLES = ("none", "bold", "reverse", "underline", "bold reverse", "bold underline")

# Used when even the bundled default is broken or gone.
_FALLBACK: Mapping[str, str] = {
    "background": "#000000",
    "surface": "#1c1c1c",
    "foreground": "#ffffff",
    "quiet": "#c0c0c0",
    "rule": "#808080",
    "accent": "#7fd7ff",
    "open": "#87ff87",
    "closed": "#c0c0c0",
    "unknown": "#ffd787",
    "warning": "#ffd787",
    "error": "#ff8787",
    "bar": "#7fd7ff",
    "cursor": "#005f87",
    "cursor_text": "#ffffff",
}


class BadTheme(Exception):
    """A theme file that cannot be used; the argument names the key and the value."""


def checked(file: ThemeFile) -> tuple[Mapping[str, str], str, bool]:
    """Return colours, style of the cursor row, and whether the theme is a dark one.

    Raises:
        BadTheme: a colour is missing, unknown to Textual, or the style is not one of ``STYLES``.
    """
    if file.broken:
        raise BadTheme(file.broken)
    colours = file.values.get("colors")
    if not isinstance(colours, Mapping):
        raise BadTheme("[colors]")
    unknown = sorted(set(colours) - set(COLOURS))
    if unknown:
        raise BadTheme(", ".join(unknown))
    values = {name: _colour(name, colours.get(name)) for name in COLOURS}
    style = str(file.values.get("cursor_style", "none"))
    if style not in STYLES:
        raise BadTheme(f"cursor_style = {style}")
    return values, style, bool(file.values.get("dark", True))


def build(name: str, colours: Mapping[str, str], *, dark: bool, cursor_style: str) -> Theme:
    """Return a Textual theme from our colour names."""
    return Theme(
        name=f"lotse-{name}",
        primary=colours["accent"],
        secondary=colours["bar"],
        accent=colours["accent"],
        foreground=colours["foreground"],
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["surface"],
        success=colours["open"],
        warning=colours["warning"],
        error=colours["error"],
        dark=dark,
        ansi=any(value.startswith("ansi_") for value in colours.values()),
        variables={
            **_own(colours),
            "cursor-style": cursor_style,
            # Textual's rules ask for these where the terminal's own colours are used.
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
        },
    )


def variable_defaults() -> dict[str, str]:
    """Return our colour names with values, for any theme that lacks them."""
    return {**_own(_FALLBACK), "cursor-style": "none"}


def _own(colours: Mapping[str, str]) -> dict[str, str]:
    names = ("quiet", "rule", "open", "closed", "unknown", "bar", "cursor", "cursor_text")
    return {name.replace("_", "-"): colours[name] for name in names}


def role_styles(colours: Mapping[str, str], cursor_style: str) -> dict[str, Style]:
    """Return the style of every role a span can have, in rich's terms."""

    def style(name: str = "", *, bold: bool | None = None, reverse: bool | None = None) -> Style:
        colour = Color.parse(colours[name]).rich_color if name else None
        return Style(color=colour, bold=bold, reverse=reverse)

    cursor = Style(
        color=Color.parse(colours["cursor_text"]).rich_color,
        bgcolor=Color.parse(colours["cursor"]).rich_color,
        bold="bold" in cursor_style or None,
        reverse="reverse" in cursor_style or None,
        underline="underline" in cursor_style or None,
    )
    return {
        "": Style(),
        "strong": style(bold=True),
        "muted": style("quiet"),
        "accent": style("accent", bold=True),
        "key": style("accent", bold=True),
        "open": style("open"),
        "closed": style("closed"),
        "unknown": style("unknown"),
        "good": style("open"),
        "warning": style("warning"),
        "error": style("error"),
        "flash": style("error", bold=True, reverse=True),
        "rule": style("rule"),
        "bar": style("bar"),
        "cursor": cursor,
        "hit": Style(underline=True),
    }


def _colour(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise BadTheme(f"{name} = {'–' if value is None else value}")
    try:
        # Textual accepts any text here and fails later, in the middle of the screen.
        Color.parse(value)
    except ColorParseError:
        raise BadTheme(f"{name} = {value}") from None
    return value


class Looks:
    """The themes of one running app; the chosen one is registered, the others when asked for.

    :attr:`styles` are the styles of all roles in the present theme.
    """

    def __init__(self, app: LotseApp, home: str, *, mono: bool) -> None:
        self._app = app
        self.shelf = ThemeShelf(home)
        self._values: Mapping[str, Any] = {}
        self.styles: dict[str, Style] = {}
        self.problem: tuple[str, str] | None = None
        self.name = MONO if mono else self.shelf.chosen or DEFAULT

    def begin(self) -> None:
        """Set the first theme before any style rule is parsed, so that none is parsed twice."""
        app, theme = self._app, self._use(self.name)
        app.set_reactive(App.theme, theme.name)
        app.stylesheet.set_variables(app.get_css_variables())
        app.set_class(theme.dark, "-dark-mode", update=False)
        app.set_class(not theme.dark, "-light-mode", update=False)

    def show(self, name: str) -> None:
        """Switch to a theme for now."""
        if name != self.name:
            self._app.theme = self._use(name).name

    def keep(self, name: str, words: Words) -> str:
        """Switch to a theme, remember it, and return what to say about it."""
        self.show(name)
        if not self.shelf.choose(name):
            return words(
                "Colours: {theme}, for now; they could not be stored.", theme=self.label(words)
            )
        return words("Colours: {theme}", theme=self.label(words))

    def trouble(self, words: Words) -> str:
        """Return what is wrong with the theme that was asked for, "" where nothing is."""
        return self.cannot(*self.problem, words) if self.problem else ""

    def cannot(self, path: str, reason: str, words: Words) -> str:
        """Return the sentence about a theme that cannot be used."""
        return words(
            "The theme {path} cannot be used ({reason}); the default stays.",
            path=path,
            reason=reason,
        )

    def label(self, words: Words) -> str:
        """Return what the present theme is called."""
        return str(self._values.get(words.language, self.name))

    def _use(self, name: str) -> Theme:
        self.name = name
        self.problem = None
        for tried in (name, DEFAULT):
            file = self.shelf.read(tried)
            if file is None:
                self.problem = self.problem or (f"{tried}.toml", "–")
                continue
            try:
                colours, style, dark = checked(file)
                self._values = file.values
                return self._register(file.name, colours, style, dark=dark)
            except BadTheme as reason:
                self.problem = self.problem or (file.path, str(reason))
        return self._register("plain", _FALLBACK, "bold", dark=True)

    def _register(
        self,
        name: str,
        colours: Mapping[str, str],
        cursor_style: str,
        dark: bool,  # noqa: FBT001
    ) -> Theme:
        self.styles = role_styles(colours, cursor_style)
        theme = build(name, colours, dark=dark, cursor_style=cursor_style)
        self._app.register_theme(theme)
        return theme
