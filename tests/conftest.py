"""Makes the builders beside this file importable from every room's tests."""
