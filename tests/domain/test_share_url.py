"""Addresses of folders on a server: read, shown, and refused before anything is sent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.errors import NoSharedFolder
from lotse_tui.domain.share_url import is_address, read_address, shown_place

NEXTCLOUD = "https://cloud.example.org/remote.php/dav/files/anna/Lotse Team"


@pytest.mark.parametrize(
    ("typed", "place", "server"),
    [
        (f" {NEXTCLOUD}/ ", NEXTCLOUD, "https://cloud.example.org"),
        (NEXTCLOUD.replace(" ", "%20"), NEXTCLOUD, "https://cloud.example.org"),
        ("WebDAVs://Cloud.Example.org:8443/", "webdavs://cloud.example.org:8443", "https://cloud.example.org:8443"),
        ("https://a@b.org@nas.example.org/x", "https://a%40b.org@nas.example.org/x", "https://nas.example.org"),
        ("http://127.0.0.1:8080/x%2525", "http://127.0.0.1:8080/x%2525", "http://127.0.0.1:8080"),
        ("http://[::1]:80/a", "http://[::1]:80/a", "http://[::1]:80"),
        ("https://nas.example.org:8443/a@b/c", "https://nas.example.org:8443/a@b/c", "https://nas.example.org:8443"),
    ],
)  # fmt: skip
def test_an_address_is_stored_in_one_way_and_read_back_the_same(typed, place, server):
    url = read_address(typed)
    assert is_address(typed)
    assert (url.place, url.web_server) == (place, server)
    assert read_address(url.place) == url


def test_the_name_of_who_signs_in_is_kept_apart():
    url = read_address("davs://anna@nas.example.org/srv/lotse")
    assert (url.user, url.without_user) == ("anna", "davs://nas.example.org/srv/lotse")


@pytest.mark.parametrize("typed", ["/mnt/share", "C:\\Lotse", "C:/Lotse", "~/Lotse", "", "a b://x"])
def test_a_directory_is_no_address(typed):
    assert not is_address(typed)
    assert shown_place(typed) == typed


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("ftp://example.org/x", "scheme"),
        ("file:///x", "scheme"),
        ("https:///x", "url"),
        ("https://@example.org/x", "url"),
        ("https://example.org:99999/x", "url"),
        ("https://example.org/x?token=1", "url"),
        ("https://example.org/x#y", "url"),
        ("https://example.org/a/../b", "url"),
        ("https://example.org/a//b", "url"),
        ("https://example.org/\x1b[2J", "url"),
        ("http://nas.example.org/x", "plain"),
        ("webdav://192.168.1.2/x", "plain"),
        ("http://127.0.0.1.example.org/x", "plain"),
    ],
)
def test_what_cannot_be_used_is_refused(typed, reason):
    with pytest.raises(NoSharedFolder) as caught:
        read_address(typed)
    assert caught.value.reason == reason


@given(
    st.sampled_from(["https", "http", "s3", "sftp", "ftp", "davs"]),
    st.text("ab:/@?#%.", max_size=4),
    st.text("ab:/@?#%.", max_size=4),
)
def test_a_password_is_never_repeated(scheme, before, after):
    typed = f"{scheme}://anna:{before}geheim{after}@example.org/Lotse"
    with pytest.raises(NoSharedFolder) as caught:
        read_address(typed)
    assert "geheim" not in str(caught.value.args)
    assert "geheim" not in shown_place(typed)
