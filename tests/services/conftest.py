"""What a power cut would leave is tested in the storage room; here nothing waits for the disk."""

import os

import pytest


@pytest.fixture(autouse=True)
def hasty_disk(monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
