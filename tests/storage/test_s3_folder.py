"""A shared folder in a bucket, which has neither folders nor moving."""

from __future__ import annotations

import pytest

from builders import Clock, Desk, sync_all
from lotse_tui.domain.errors import NoSharedFolder, ServerError
from lotse_tui.storage.folders import open_folder

MONTH = "log/aaaaaaaaaaaaaaaa/2026-11.5.json"


@pytest.fixture
def folder(bucket):
    with open_folder("s3://lotse/Team ü/2026", home="/nowhere") as opened:
        yield opened


def keys(bucket):
    return [item.key for item in bucket.objects.all()]


def test_a_name_is_taken_once(folder, bucket):
    assert (folder.team(), folder.has_card(), list(folder.letters())) == ("", False, [])
    folder.found_team("first", "2026-11-20")
    folder.found_team("second", "2026-11-20", mend=True)
    assert (folder.team(), folder.has_card()) == ("first", True)
    folder.put(MONTH, b"whole")
    folder.put(MONTH, b"whole")
    bucket.Object(f"Team ü/2026/{MONTH}").put(Body=b"cut")
    folder.put(MONTH, b"whole")
    assert [(letter.name, letter.sort) for letter in folder.letters()] == [
        (MONTH, "month"),
        ("lotse.json", "card"),
    ]
    assert folder.content(MONTH) == b"whole"
    assert keys(bucket) == [f"Team ü/2026/{MONTH}", "Team ü/2026/lotse.json"]
    folder.retire(MONTH)
    assert folder.content(MONTH) is None


def test_one_who_writes_at_the_same_moment_is_not_written_over(folder, monkeypatch):
    monkeypatch.setattr(folder._fs, "exists", lambda _path: False)
    folder.found_team("first", "2026-11-20")
    folder.found_team("second", "2026-11-20")
    assert folder.team() == "first"


def test_empty_objects_and_markers_of_folders(folder, bucket):
    for key in ("log/", "", "log/b/empty.json", "log/b/#%41 ?.json"):
        bucket.Object(f"Team ü/2026/{key}").put(Body=b"")
    assert [letter.name for letter in folder.letters()] == [
        "log/b/#%41 ?.json",
        "log/b/empty.json",
    ]
    assert folder.content("log/b/empty.json") == b""


def test_two_desks_have_the_same_figures(bucket, tmp_path):
    clock = Clock()
    one, two = desks = [Desk(tmp_path / name, clock, "s3://lotse", name) for name in ("one", "two")]
    one.log_many(3)
    two.log()
    first, second = sync_all(desks)
    assert (first.problems, second.problems) == ((), ())
    assert one.figures() == two.figures()
    assert one.total() == 4


def test_a_store_that_refuses(bucket, monkeypatch):
    def kind(place="s3://lotse"):
        with pytest.raises(ServerError) as caught:
            open_folder(place, home="/nowhere")
        assert "secret" not in repr(caught.value)
        return caught.value.kind

    assert kind("s3://nowhere/x") == "missing"
    with monkeypatch.context() as context:
        context.delenv("AWS_ACCESS_KEY_ID")
        assert kind() == "login"
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    assert kind() == "offline"
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://store.example.org")
    with pytest.raises(NoSharedFolder) as caught:
        open_folder("s3://lotse", home="/nowhere")
    assert caught.value.reason == "plain"
