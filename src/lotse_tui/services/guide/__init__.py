"""The guide as people use it and keep it up to date."""
