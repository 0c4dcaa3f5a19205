"""The search of the guide."""
