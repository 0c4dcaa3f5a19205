"""How a report is said: as text, page, table, workbook or form."""
