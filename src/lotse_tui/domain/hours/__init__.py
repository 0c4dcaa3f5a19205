"""Opening hours: read, asked, written and said in German."""
