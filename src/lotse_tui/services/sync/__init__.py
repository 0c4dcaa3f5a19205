"""Exchanging with other desks: letters of the shared folder, read, planned, written."""
