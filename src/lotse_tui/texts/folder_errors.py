"""What is said where the shared folder cannot be used: a directory, or a folder on a server."""

from __future__ import annotations

from collections.abc import Callable

from lotse_tui.domain import errors
from lotse_tui.texts.words import Words


def say_no_folder(error: errors.NoSharedFolder, words: Words) -> str:
    """Say what is wrong with the folder that was named, and what to do (``NO_FOLDER``)."""
    return NO_FOLDER[error.reason](error, words)


def say_server(error: errors.ServerError, words: Words) -> str:
    """Say what the server that the folder lies on did, and what to do."""
    return SERVER[error.kind](error, words)


def kept_line(words: Words, *, kept: bool) -> str:
    """Say where the password is now, and how to give it for good where nothing keeps it."""
    if kept:
        return words("The password is in the system's keyring now.")
    return words(
        "This system has no keyring: the password is known until Lotse ends. For good, set "
        "LOTSE_SHARE_USER and LOTSE_SHARE_PASSWORD in the environment."
    )


NO_FOLDER: dict[str, Callable[[errors.NoSharedFolder, Words], str]] = {
    "unset": lambda _e, w: w(
        "No shared folder is named yet. Name one: "
        'lotse setup --site "…" --device "…" --share FOLDER'
    ),
    "missing": lambda e, w: w(
        "The shared folder {path} is not reachable. Entries stay here and go along next time; "
        "check the drive or the network.",
        path=e.path,
    ),
    "sample": lambda _e, w: w(
        "These are sample data: they are exchanged with nobody, so that nothing invented gets "
        "among real contacts."
    ),
    "not_a_folder": lambda e, w: w("{path} is a file. Please name a folder.", path=e.path),
    "read_only": lambda e, w: w(
        "The shared folder {path} is read-only. Ask for write access.", path=e.path
    ),
    "no_sites": lambda e, w: w(
        "No folder in {path} is a shared folder of Lotse. Name the folder that holds them, or each "
        "by --share.",
        path=e.path,
    ),
    "no_network": lambda e, w: w(
        "The folder of the network {path} is not there; check the drive, or name another one.",
        path=e.path,
    ),
    "own_data": lambda e, w: w(
        "{path} is Lotse's own data folder. Please name a folder that all desks can reach.",
        path=e.path,
    ),
    "url": lambda e, w: w(
        "'{path}' is no address of a folder. It looks like https://cloud.example.org/remote.php/"
        "dav/files/NAME/Lotse",
        path=e.path,
    ),
    "scheme": lambda e, w: w(
        "'{path}' cannot be reached. Possible are a folder of this computer, https://… (WebDAV, "
        "as Nextcloud has it), s3://… and sftp://…",
        path=e.path,
    ),
    "secret": lambda e, w: w(
        "No password belongs in the address; nothing was stored. {path} is enough, the password is "
        "asked for.",
        path=e.path,
    ),
    "plain": lambda e, w: w(
        "{path} would send everything unencrypted. Use https://… instead.", path=e.path
    ),
    "extra": lambda e, w: w(
        'For {path} some libraries are missing. They come with: pip install "lotse-tui[remote]"',
        path=e.path,
    ),
}

SERVER: dict[str, Callable[[errors.ServerError, Words], str]] = {
    "offline": lambda e, w: w(
        "{path} does not answer. Check the network; entries go along next time.",
        path=e.path,
    ),
    "login": lambda e, w: w(
        "{path} refuses name or password. In a terminal, lotse setup --share ADDRESS asks for "
        "them.",
        path=e.path,
    ),
    "permission": lambda e, w: (
        w("{path} may not be written to. Ask whoever shared the folder for that.", path=e.path)
        if e.doing == "write"
        else w("{path} may not be read. Ask whoever shared the folder for that.", path=e.path)
    ),
    "missing": lambda e, w: w(
        "There is no folder {path} on the server. Check the address, or create the folder.",
        path=e.path,
    ),
    "full": lambda e, w: w(
        "There is no room left for {path} on the server. Free some there; entries stay here and "
        "go along next time.",
        path=e.path,
    ),
    "busy": lambda e, w: w(
        "The server is too busy for {path} just now. Try again in a few minutes.", path=e.path
    ),
    "untrusted": lambda e, w: w(
        "The server at {path} cannot prove who it is, so nothing was sent. Check the address and "
        "the date of this computer; ask whoever runs the server.",
        path=e.path,
    ),
    "unknown_host": lambda e, w: w(
        "This computer does not know the server of {path} yet, so nothing was sent. Connect to it "
        "once with ssh, which asks whether it is the right one.",
        path=e.path,
    ),
    "not_webdav": lambda e, w: w(
        "At {path} there is no WebDAV folder. Nextcloud shows the right address under Files, "
        "Settings, WebDAV.",
        path=e.path,
    ),
    "io": lambda e, w: w(
        "The server reports an error of its own for {path}. Try again; if it stays, tell whoever "
        "runs it.",
        path=e.path,
    ),
}
