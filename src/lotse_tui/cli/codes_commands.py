"""The commands of the group ``lotse codes``, loaded when one of them is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from lotse_tui.cli.arguments import Option, Spec
from lotse_tui.cli.commands import Runner, runner_in

_TOPIC = (
    Option("--main", "T", "main topic it rolls up to, for example chronic"),
    Option("--label", "TEXT", "label in German"),
    Option("--english", "TEXT", "label in English"),
    Option("--letter", "L", "key in the capture bar"),
    Option("--first", "on|off", "on: one key, among the main topics; off: below its main topic"),
    Option("--offered", "on|off", "off: not offered any more; contacts keep it"),
)

SPECS: Mapping[str, Spec] = {
    spec.name: spec
    for spec in (
        Spec("codes show", "what this site uses: topics, letters, what is asked, defaults, hours"),
        Spec(
            "codes add",
            "add an own topic",
            _TOPIC[:1] + _TOPIC[2:5],
            "LABEL",
            "lotse codes add Rheuma --main chronic --letter r",
        ),
        Spec(
            "codes change",
            "change an own topic; its id stays",
            _TOPIC,
            "ID",
            "lotse codes change rheuma-1f3a --letter h",
        ),
        Spec(
            "codes letter",
            "choose the key of a code; without a letter as shipped",
            (),
            "LIST CODE [L]",
            "lotse codes letter channel online w",
        ),
        Spec(
            "codes ask",
            "choose what is asked after the three codes; without a field nothing",
            (),
            "[FIELD…]",
            "lotse codes ask asker_detail result",
        ),
        Spec(
            "codes default",
            "choose what is stored where nothing was said; without a code nothing",
            (),
            "FIELD [CODE]",
            "lotse codes default funding gkv_20h",
        ),
        Spec(
            "codes zeros",
            "show or hide zeros in reports for outside",
            (),
            "shown|hidden",
            "lotse codes zeros hidden",
        ),
        Spec(
            "codes hours",
            "name the hours of a setting, so that contacts fall in it; without hours none",
            (),
            "SETTING [HOURS]",
            'lotse codes hours office_hours "Mo, Mi, Fr 9-13 Uhr"',
        ),
        Spec(
            "codes export",
            "write all of it into a file, to be edited and taken in",
            (),
            "FILE",
            "lotse codes export stelle.json",
        ),
        Spec("codes import", "take in such a file, all of it or nothing", (), "FILE"),
    )
}

RUNNERS: Mapping[str, Runner] = {
    name: runner_in("codes", name.partition(" ")[2].replace("import", "take_in")) for name in SPECS
}
