import json
import os

import pytest

from guide_kit import GUIDE, codes, guide_records, record
from lotse_tui.domain.errors import BadGuideFile, DamagedFile, DiskError
from lotse_tui.storage import guide_files
from lotse_tui.storage.guide_files import load_guide, read_guide_file

CODES = codes()


def write(folder, name, *records, text=None):
    path = folder / name
    path.write_text(json.dumps(records, indent=2) if text is None else text, "utf-8")
    return str(path)


class TestTheBundledGuide:
    def test_it_loads_whole(self):
        entries = load_guide(str(GUIDE))
        assert sorted(entry.id for entry in entries) == sorted(r["id"] for r in guide_records())

    def test_the_fast_way_reads_what_the_strict_way_reads(self):
        strict = [
            entry
            for path in sorted(GUIDE.glob("*.json"))
            for entry in read_guide_file(str(path), CODES).entries
        ]
        assert list(load_guide(str(GUIDE))) == strict

    def test_files_come_by_name_and_others_are_passed_over(self, tmp_path):
        write(tmp_path, "b.json", record(id="b"))
        write(tmp_path, "a.json", record(id="z"), record(id="a"))
        write(tmp_path, "a.json.bak", text="no")
        assert [entry.id for entry in load_guide(str(tmp_path))] == ["z", "a", "b"]

    def test_an_empty_folder_is_an_empty_guide(self, tmp_path):
        assert load_guide(str(tmp_path)) == ()

    @pytest.mark.parametrize(
        ("text", "reason", "line"),
        [
            ("[\n{,", "json", 2),
            ("", "json", 1),
            ("[" * 100_000, "json", 0),
            ("{}", "entry", 1),
            ('[\n{"id": "a"}]', "entry", 2),
            ("[\n\n7]", "entry", 3),
            (json.dumps([record(), record(id="b", telefone=1)], indent=2), "entry", 9),
        ],
        ids=["json", "empty", "deep", "object", "fields missing", "number", "unknown field"],
    )
    def test_a_broken_file_is_named_with_its_line(self, tmp_path, text, reason, line):
        path = write(tmp_path, "x.json", text=text)
        with pytest.raises(DamagedFile) as caught:
            load_guide(str(tmp_path))
        assert (caught.value.path, caught.value.reason, caught.value.line) == (path, reason, line)

    def test_bytes_that_are_no_text(self, tmp_path):
        (tmp_path / "x.json").write_bytes(b'["\xff"]')
        with pytest.raises(DamagedFile, match="json"):
            load_guide(str(tmp_path))

    def test_an_id_in_two_files(self, tmp_path):
        write(tmp_path, "a.json", record(id="a"))
        path = write(tmp_path, "b.json", record(id="b"), record(id="a"))
        with pytest.raises(DamagedFile) as caught:
            load_guide(str(tmp_path))
        assert (caught.value.path, caught.value.reason, caught.value.line) == (
            path,
            "double_id",
            10,
        )

    def test_an_id_twice_in_one_file(self, tmp_path):
        write(tmp_path, "a.json", record(id="a"), record(id="a"))
        with pytest.raises(DamagedFile, match="double_id"):
            load_guide(str(tmp_path))

    def test_no_folder(self, tmp_path):
        with pytest.raises(DiskError) as caught:
            load_guide(str(tmp_path / "none"))
        assert caught.value.kind == "missing"


class TestForeignFiles:
    def test_good_and_bad_records(self, tmp_path):
        path = write(tmp_path, "x.json", record(id="a"), record(id="b", kind="x"))
        checked = read_guide_file(path, CODES)
        assert [entry.id for entry in checked.entries] == ["a"]
        assert [problem.entry_id for problem in checked.problems] == ["b"]

    def test_a_byte_order_mark_is_tolerated(self, tmp_path):
        path = write(tmp_path, "x.json", text="\ufeff" + json.dumps([record()]))
        assert read_guide_file(path, CODES).ok

    def test_a_link_to_a_file_is_followed(self, tmp_path):
        write(tmp_path, "x.json", record())
        os.symlink(tmp_path / "x.json", tmp_path / "link.json")
        assert read_guide_file(str(tmp_path / "link.json"), CODES).ok

    @pytest.mark.parametrize(("text", "rule"), [("[NaN]", "json"), ("{}", "not_a_list")])
    def test_no_guide_at_all(self, tmp_path, text, rule):
        path = write(tmp_path, "x.json", text=text)
        with pytest.raises(BadGuideFile) as caught:
            read_guide_file(path, CODES)
        assert [problem.rule for problem in caught.value.problems] == [rule]

    def test_other_encodings_are_named_with_their_line(self, tmp_path):
        path = tmp_path / "x.json"
        path.write_bytes('[{"id":\n"köln"}]'.encode("latin-1"))
        with pytest.raises(BadGuideFile) as caught:
            read_guide_file(str(path), CODES)
        (problem,) = caught.value.problems
        assert (problem.rule, problem.line) == ("encoding", 2)

    def test_too_big(self, tmp_path, monkeypatch):
        monkeypatch.setattr(guide_files, "MAX_BYTES", 10)
        path = write(tmp_path, "x.json", record())
        with pytest.raises(BadGuideFile) as caught:
            read_guide_file(path, CODES)
        assert caught.value.problems[0].rule == "too_big"

    def test_a_folder(self, tmp_path):
        with pytest.raises(BadGuideFile) as caught:
            read_guide_file(str(tmp_path), CODES)
        assert caught.value.problems[0].rule == "not_a_file"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_named_pipe_does_not_hold_us_up(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.json")
        with pytest.raises(BadGuideFile) as caught:
            read_guide_file(str(tmp_path / "pipe.json"), CODES)
        assert caught.value.problems[0].rule == "not_a_file"

    def test_no_file(self, tmp_path):
        with pytest.raises(DiskError) as caught:
            read_guide_file(str(tmp_path / "none.json"), CODES)
        assert caught.value.kind == "missing"
