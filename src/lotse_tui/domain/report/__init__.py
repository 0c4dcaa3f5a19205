"""The report: its model, how it is built, its forms."""
