"""``sample``: invented data for trying things out, beside what is real."""

from __future__ import annotations

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, Context
from lotse_tui.texts.samples import sample_desk, sample_site


def run_sample(arguments: Arguments, context: Context) -> int:
    """Make the sample data, or remove them."""
    words, samples = context.words, context.house.samples
    if arguments.remove:
        removed = samples.remove()
        said = words("The sample data are gone.") if removed else words("There are none.")
        context.answer({"removed": removed}, said)
        return DONE
    site, desk = sample_site(words), sample_desk(words)
    count = samples.make(site=site, desk=desk, language=words.language)
    lines = [
        words.n("{n} invented contact in {path}.", "{n} invented contacts in {path}.", count,
                path=samples.home),
        words("Look at them: lotse --sample, or any command with --sample"),
        words("Remove them: lotse sample --remove"),
    ]  # fmt: skip
    context.answer({"home": samples.home, "contacts": count}, "\n".join(lines))
    return DONE
