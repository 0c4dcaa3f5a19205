"""Where screens come from: each is imported when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from lotse_tui.tui.app import LotseApp


def _guide() -> Screen[Any]:
    from lotse_tui.tui.screens.guide import GuideScreen

    return GuideScreen()


def _today() -> Screen[Any]:
    from lotse_tui.tui.screens.today import TodayScreen

    return TodayScreen()


def _month() -> Screen[Any]:
    from lotse_tui.tui.screens.month import MonthScreen

    return MonthScreen()


def _closing() -> Screen[Any]:
    from lotse_tui.tui.screens.closing import ClosingScreen

    return ClosingScreen()


def _sync() -> Screen[Any]:
    from lotse_tui.tui.screens.sync import SyncScreen

    return SyncScreen()


def _work() -> Screen[Any]:
    from lotse_tui.tui.screens.work import WorkScreen

    return WorkScreen()


def _setup() -> Screen[Any]:
    from lotse_tui.tui.screens.setup import SetupScreen

    return SetupScreen()


def _settings() -> Screen[Any]:
    from lotse_tui.tui.screens.settings import SettingsScreen

    return SettingsScreen()


def _site() -> Screen[Any]:
    from lotse_tui.tui.screens.site import SiteScreen

    return SiteScreen()


SCREENS: dict[str, Callable[[], Screen[Any]]] = {
    "guide": _guide,
    "today": _today,
    "month": _month,
    "closing": _closing,
    "sync": _sync,
    "work": _work,
    "setup": _setup,
    "settings": _settings,
    "site": _site,
}


def help_over(app: LotseApp) -> None:
    """Open the help for the screen in front; again closes it."""
    from lotse_tui.tui.screens.help import HelpScreen

    if isinstance(app.screen, HelpScreen):
        app.pop_screen()
    else:
        app.push_screen(HelpScreen(app.screen))


def handbook_over(app: LotseApp, page: str = "") -> None:
    """Open a page of the handbook, the start page unless one is named."""
    from lotse_tui.tui.screens.handbook import HandbookScreen

    if not isinstance(app.screen, HandbookScreen):
        app.push_screen(HandbookScreen(page))


def palette_over(app: LotseApp) -> None:
    """Open the palette; again closes it."""
    from lotse_tui.tui.screens.palette import PaletteScreen

    if isinstance(app.screen, PaletteScreen):
        app.pop_screen()
    else:
        app.push_screen(PaletteScreen(getattr(app.screen, "NAME", "")))


def stored_over(app: LotseApp) -> None:
    """Open what is stored of the last contact; again closes it."""
    from lotse_tui.tui.screens.stored import StoredScreen

    if isinstance(app.screen, StoredScreen):
        app.pop_screen()
    else:
        app.push_screen(StoredScreen())


def set_up(app: LotseApp) -> None:
    """Ask a new desk the four questions; later open all settings."""
    app.action_show("settings" if app.desk.is_set_up else "setup")


def change_setting(app: LotseApp, setting: str) -> None:
    """Open the settings with the row of this id marked; Esc comes back."""
    from lotse_tui.tui.screens.settings import SettingsScreen

    screen = app.get_screen("settings")
    if isinstance(screen, SettingsScreen):
        screen.begin_at(setting)
    app.action_show("settings")


def themes_over(app: LotseApp) -> None:
    """Open the choice of colours; again closes it, back to the theme before."""
    from lotse_tui.tui.screens.themes import ThemeScreen

    if isinstance(app.screen, ThemeScreen):
        app.screen.action_back()
    else:
        app.push_screen(ThemeScreen())
