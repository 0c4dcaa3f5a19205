"""``slip``: entries on a sheet to hand over; ``qr``: one of them for the camera of a phone."""

from __future__ import annotations

import os

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, Context
from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import BadValue
from lotse_tui.services.report.exports import write_file


def run_slip(arguments: Arguments, context: Context) -> int:
    """Print the slip of one or several entries, or write it to a file."""
    from lotse_tui.texts.slip import SUFFIXES, slip

    if not arguments.words:
        raise BadValue("ID", "", rule="missing")
    form = arguments.format or _form_of(arguments.output or "")
    if form not in SUFFIXES:
        raise BadValue("format", form, allowed=tuple(SUFFIXES))
    house = context.house
    wanted = dict.fromkeys(house.guidebook.entry(word) for word in arguments.words)
    content = slip(list(wanted), form, house.clock().date(), house.codes, context.words)
    data = {"entries": [entry.id for entry in wanted], "format": form}
    if arguments.output:
        path = write_file(arguments.output, content)
        said = context.words("Written: {path}", path=clean(path))
        context.answer({**data, "path": path}, said)
    else:
        text = content.decode()
        if form == "text" or context.json:
            context.answer({**data, "content": text}, text.rstrip("\r\n"))
        else:  # a file for another program, as it is
            context.out.write(text)
    return DONE


def _form_of(path: str) -> str:
    """Return the form that the name of a file asks for."""
    ending = os.path.splitext(path)[1].lower()
    return {".html": "html", ".htm": "html", ".vcf": "vcard"}.get(ending, "text")


def run_qr(arguments: Arguments, context: Context) -> int:
    """Draw a QR code of one entry: to call, to write, to open, or to save it."""
    from lotse_tui.texts.qr import qr_code, qr_kinds

    if len(arguments.words) != 1:
        raise BadValue("ID", " ".join(arguments.words), rule="missing")
    entry = context.house.guidebook.entry(arguments.words[0])
    kind = arguments.what or next(iter(qr_kinds(entry)), "")
    code = qr_code(entry, kind, ink_is_light=not arguments.light)
    data = {"id": entry.id, "what": kind, "content": code.text}
    picture = [context.words("The code holds:")] if context.plain else list(code.lines)
    context.answer(data, "\n".join([*picture, code.text]))
    return DONE
