"""What is asked of the guide, and what it answered last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.tui.choices import Choice, Choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lotse_tui.services.guide.guidebook import Found, Guidebook, Hit

_FIRST_PAGE = 60


class Asking:
    """Asks a ``book`` (None until it was read) with the filters of ``choices``.

    Only as many hits as are seen are worked out; ``found`` is the answer to the last question.
    """

    def __init__(self) -> None:
        self.book: Guidebook | None = None
        self.choices = Choices()
        self.found: Found | None = None

    def ask(self, book: Guidebook, query: str, limit: int) -> Found:
        """Return at most ``limit`` hits, and remember them."""
        self.found = book.find(query, limit=limit, **self.choices.wanted())
        return self.found

    def beyond(self, query: str, row: int) -> Sequence[Hit]:
        """Return the hits up to ``row`` and a page beyond, () where all are known."""
        found = self.found
        if self.book is None or found is None or len(found.hits) >= found.count:
            return ()
        return self.ask(self.book, query, row + _FIRST_PAGE).hits

    def without_one(self, query: str) -> list[tuple[Choice, int]]:
        """Return each filter with the number of hits without it: which one to take off first.

        Empty where the words find nothing even without any: then no filter is to blame.
        """
        book = self.book
        if book is None or not self.choices.taken or not book.find(query, limit=1).count:
            return []
        counted = [
            (one, book.find(query, limit=1, **self.choices.without(one).wanted()).count)
            for one in self.choices.taken
        ]
        return sorted(counted, key=lambda found: -found[1])
