"""A list paints what has changed, and nothing else."""

from textual.app import App

from lotse_tui.tui.lines import Span
from lotse_tui.tui.widgets.row_list import RowList


class Rows(App):
    painted: list[int]

    def compose(self):
        self.rows = RowList(lambda item, _width, _chosen: (Span(item),), id="rows")
        self.painted = []
        paint = self.rows.render_line

        def noted(y):
            self.painted.append(y)
            return paint(y)

        self.rows.render_line = noted
        self.rows.row_role = lambda _y: ""  # the cursor's colours belong to the whole program
        yield self.rows


async def test_only_rows_that_changed_are_painted():
    app = Rows()
    async with app.run_test(size=(20, 6)) as pilot:
        for items, expected in (
            (("a", "b", "c"), [0, 1, 2]),
            (("a", "b", "c"), []),
            (("a", "x", "c"), [1]),
            (("a",), [1, 2]),
        ):
            app.painted.clear()
            app.rows.show(items)
            await pilot.pause()
            assert sorted(set(app.painted)) == expected, items
