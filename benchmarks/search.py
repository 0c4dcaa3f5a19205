"""How well and how fast the guide is searched; prints plain tables with the marks beside them.

    python benchmarks/search.py [--relevance DIR] [--sizes 300,2000,20000,100000]

Four things are measured:

- relevance on real questions: hit@1, hit@5 and mean reciprocal rank. The data (``pages.json`` and
  ``questions.json`` of the OMoS-QA dataset, Integreat, CC BY 4.0) are not part of the project;
  ``--relevance`` or ``LOTSE_RELEVANCE`` says where they lie. Questions with an even id were read
  and used while the search was written, the others were not looked at; both halves are shown.
- infixes: pieces of words of names, three letters and more; every entry with the piece must come.
- typing errors: one wrong, lost, added or swapped letter in a word of a name; an entry with the
  right word has to be among the first five.
- speed: milliseconds a query by kind of query and size of the guide, each query new to the
  index. Machines are noisy and differ: "scaled" is the median on a machine that runs
  ``python -c pass`` in 8.5 ms, as the one of the marks; it is timed in turn with the queries.

A page is searched as a document with two fields, by the same classes as the guide.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import string
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from random import Random

from guide_generator import make_guide
from timing import once

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.folding import fold
from lotse_tui.domain.guide.entry import Entry
from lotse_tui.domain.search.engine import Finder, Index, Labels, build_index
from lotse_tui.domain.search.text_index import Field, TextIndex
from lotse_tui.domain.search.thesaurus import Thesaurus, parse_thesaurus
from lotse_tui.services.guide.guidebook import guide_labels
from lotse_tui.storage.guide_files import load_guide

DATA = Path(__file__).resolve().parent.parent / "data"
TODAY = date(2026, 11, 21)
SIZES = "300,2000,20000,100000"
PAGE_FIELDS = (Field("title", 8.0, 0.3), Field("text", 1.0, 0.75))
# Milliseconds of ``python -c pass`` where the marks were set.
MARKS_PASS = 8.5
MARKS = {2000: 2.0, 20000: 16.0}
SAMPLE = 400
HISTORIC = ("project", "network")


def main() -> None:
    """Read the options, measure, print."""
    options = argparse.ArgumentParser(description="quality and speed of the search")
    options.add_argument("--relevance", default=os.environ.get("LOTSE_RELEVANCE", ""))
    options.add_argument("--sizes", default=SIZES, help="numbers of entries, with commas")
    chosen = options.parse_args()
    thesaurus = parse_thesaurus(json.loads((DATA / "thesaurus.json").read_text("utf-8")))
    labels = guide_labels(Codes(_code_list))
    relevance(chosen.relevance, thesaurus)
    guide = load_guide(str(DATA / "guide"))
    recall("the real guide", guide, build_index(guide, labels, thesaurus))
    for size in map(int, chosen.sizes.split(",")):
        speed(size, labels, thesaurus)


def _code_list(name: str) -> dict[str, object]:
    decoded: dict[str, object] = json.loads((DATA / "codes" / f"{name}.json").read_text("utf-8"))
    return decoded


def relevance(folder: str, thesaurus: Thesaurus) -> None:
    """Print hit@1, hit@5 and MRR on the real questions, in halves and together."""
    print("relevance (real questions)")
    if not folder:
        print("  data not given (--relevance DIR or LOTSE_RELEVANCE): not measured\n")
        return
    pages = json.loads(Path(folder, "pages.json").read_text("utf-8"))
    questions = json.loads(Path(folder, "questions.json").read_text("utf-8"))
    columns = [[page["title"] for page in pages], [page["text"] for page in pages]]
    finder = Finder(TextIndex(PAGE_FIELDS, columns), thesaurus)
    at = {page["id"]: position for position, page in enumerate(pages)}
    ranks = {
        question["id"]: _rank(finder, question["question"], at[question["pageId"]])
        for question in questions
    }
    print(f"  {'questions':<24}{'number':>8}{'hit@1':>8}{'hit@5':>8}{'MRR':>8}")
    halves = {
        "used in development": [rank for key, rank in ranks.items() if key % 2 == 0],
        "held out": [rank for key, rank in ranks.items() if key % 2],
        "all": list(ranks.values()),
    }
    for name, half in halves.items():
        first = sum(rank == 1 for rank in half) / len(half)
        five = sum(rank <= 5 for rank in half) / len(half)
        mean = sum(1 / rank for rank in half) / len(half)
        print(f"  {name:<24}{len(half):>8}{first:>8.3f}{five:>8.3f}{mean:>8.3f}")
    print(f"  {'mark':<40}{'≥ .78':>8}{'≥ .64':>8}\n")


def _rank(finder: Finder, question: str, wanted: int) -> float:
    _, scores = finder.find(question)
    ordered = sorted(sorted(scores.score), key=scores.score.__getitem__, reverse=True)
    return ordered.index(wanted) + 1 if wanted in scores.score else float("inf")


def recall(name: str, entries: Sequence[Entry], index: Index) -> None:
    """Print how many infixes and how many misspelt words find what they should."""
    random = Random(1)  # noqa: S311
    # What is history is found by its whole name only, that is meant.
    names = [
        set()
        if entry.kind in HISTORIC and entry.confidence == "low"
        else set(fold(entry.name).split())
        for entry in entries
    ]
    words = sorted({word for each in names for word in each if len(word) > 4 and word.isalpha()})
    found = 0
    for _ in range(SAMPLE):
        word = random.choice(words)
        start = random.randrange(len(word) - 2)
        piece = word[start : random.randrange(start + 3, len(word) + 1)]
        hits = set(index.search(piece).positions())
        found += all(at in hits for at, each in enumerate(names) if any(piece in w for w in each))
    print(f"recall ({name}, {SAMPLE} samples each)")
    print(f"  every entry with an infix of its name comes   {found / SAMPLE:7.1%}   mark 100 %")
    five = 0
    for _ in range(SAMPLE):
        word = random.choice(words)
        first = index.search(misspelt(word, random)).positions()[:5]
        five += any(word in names[at] for at in first)
    print(f"  misspelt word of a name among the first five  {five / SAMPLE:7.1%}   mark ≥ 95 %\n")


def misspelt(word: str, random: Random) -> str:
    """Return ``word`` with one letter lost, added, wrong or swapped."""
    at = random.randrange(len(word))
    letter = random.choice(string.ascii_lowercase)
    return random.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        ]
    )


def speed(size: int, labels: Labels, thesaurus: Thesaurus) -> None:
    """Print the milliseconds of building, and of queries by kind, at one size."""
    entries = make_guide(size)
    gc.collect()
    before = _memory()
    scale = MARKS_PASS / _pass()
    started = time.perf_counter()
    index = build_index(entries, labels, thesaurus)
    built = time.perf_counter() - started
    index.prepare()
    prepared = time.perf_counter() - started - built
    gc.collect()
    gc.freeze()  # as the program does once the index stands: it never becomes garbage
    print(
        f"{size} entries: built in {1000 * built * scale:.0f} ms, prepared in"
        f" {1000 * prepared * scale:.0f} ms, {_memory() - before:.0f} MB"
        f" (scaled; python -c pass took {MARKS_PASS / scale:.1f} ms)"
    )
    random = Random(2)  # noqa: S311
    words = [word for entry in random.choices(entries, k=60) for word in fold(entry.name).split()]
    words = [word for word in words if len(word) > 4]
    kinds: dict[str, Callable[[], str]] = {
        "typed so far": lambda: (word := random.choice(words))[: random.randrange(1, len(word))],
        "word": lambda: random.choice(words),
        "word and place": lambda: f"{random.choice(words)} {random.choice(entries).address.city}",
        "infix": lambda: random.choice(words)[1:-1],
        "with a typing error": lambda: misspelt(random.choice(words), random),
        "question": lambda: f"Wo finde ich Hilfe bei {random.choice(words)} in der Familie?",
    }
    print(f"  {'query':<22}{'median ms':>10}{'p95 ms':>9}{'scaled':>9}{'mark':>9}")
    together: list[float] = []
    mark = f"≤ {MARKS[size]:.0f}" if size in MARKS else "-"
    for kind, make in kinds.items():
        taken, scale = _time(index, [make() for _ in range(40)])
        _line(kind, taken, scale, mark)
        together += [each * scale for each in taken]
    _line("all", together, 1.0, mark)
    print()
    gc.unfreeze()


def _line(kind: str, taken: Sequence[float], scale: float, mark: str) -> None:
    middle = statistics.median(taken)
    high = sorted(taken)[int(0.95 * len(taken))]
    print(f"  {kind:<22}{middle:>10.2f}{high:>9.2f}{middle * scale:>9.2f}{mark:>9}")


def _time(index: Index, queries: Sequence[str]) -> tuple[list[float], float]:
    """Return the milliseconds of each query, and what to multiply them by to compare machines."""
    taken = []
    passes = [_pass()]
    for number, query in enumerate(queries, start=1):
        started = time.perf_counter()
        index.search(query, today=TODAY)
        taken.append(1000 * (time.perf_counter() - started))
        if number % 10 == 0:
            passes.append(_pass())
    return taken, MARKS_PASS / statistics.median(passes)


def _pass() -> float:
    """Return the milliseconds of ``python -c pass`` right now, the better of two."""
    return float(1000 * min(once((sys.executable, "-c", "pass"), os.environ) for _ in range(2)))


def _memory() -> float:
    """Return the resident megabytes of this process, 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return float(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)


if __name__ == "__main__":
    main()
