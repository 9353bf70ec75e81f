"""Whose count a request goes on: nothing that a caller can write changes it."""

import pytest
from django.test import RequestFactory

from factdb.api.callers import caller

PEER = "198.51.100.7"
FORGED = {
    "X-Forwarded-For": "203.0.113.9",
    "Forwarded": "for=203.0.113.9",
    "X-Real-IP": "203.0.113.9",
    "True-Client-IP": "203.0.113.9",
    "CF-Connecting-IP": "203.0.113.9",
    "X-Client-IP": "203.0.113.9",
    "X-Cluster-Client-IP": "203.0.113.9",
    "X-Forwarded": "203.0.113.9",
    "Via": "1.1 203.0.113.9",
    "Client-IP": "203.0.113.9",
}


def counted(proxies: int = 0, peer: str = PEER, **headers: str) -> bytes:
    return caller(RequestFactory(headers=headers).get("/", REMOTE_ADDR=peer), proxies)


def address(text: str) -> bytes:
    return counted(peer=text)


@pytest.mark.parametrize("header", FORGED)
def test_forged_header_changes_nothing(header):
    assert counted(**{header: FORGED[header]}) == address(PEER)


def test_all_forged_headers_at_once_change_nothing():
    assert counted(**FORGED) == address(PEER)


@pytest.mark.parametrize("header", [name for name in FORGED if name != "X-Forwarded-For"])
@pytest.mark.parametrize("proxies", [1, 2])
def test_other_headers_are_not_believed_behind_proxies_either(header, proxies):
    sent = {"X-Forwarded-For": "192.0.2.1, 192.0.2.2", header: FORGED[header]}
    assert counted(proxies, **sent) == counted(proxies, **{"X-Forwarded-For": "192.0.2.1, 192.0.2.2"})


@pytest.mark.parametrize(
    ("proxies", "chain", "expected"),
    [
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "203.0.113.9, 192.0.2.1", "192.0.2.1"),
        (1, "203.0.113.9,203.0.113.8 ,192.0.2.1", "192.0.2.1"),
        (2, "192.0.2.1, 10.0.0.1", "192.0.2.1"),
        (2, "203.0.113.9, 192.0.2.1, 10.0.0.1", "192.0.2.1"),
        (2, "192.0.2.1", "192.0.2.1"),
        (3, "203.0.113.9, 192.0.2.1, 10.0.0.2, 10.0.0.1", "192.0.2.1"),
        (1, "", PEER),
        (1, "203.0.113.9, unknown", PEER),
        (1, "203.0.113.9,", PEER),
        (1, "192.0.2.1:4711", "192.0.2.1"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "::ffff:192.0.2.1", "192.0.2.1"),
    ],
)
def test_hop_that_our_own_proxy_wrote_counts(proxies, chain, expected):
    assert counted(proxies, **{"X-Forwarded-For": chain}) == address(expected)


def test_ipv6_is_counted_by_its_64():
    assert address("2001:db8:1:2::1") == address("2001:db8:1:2:ffff:ffff:ffff:ffff")
    assert address("2001:db8:1:2::1") != address("2001:db8:1:3::1")


def test_ipv4_inside_ipv6_is_ipv4():
    assert address("::ffff:198.51.100.7") == address("198.51.100.7")
    assert address("::ffff:198.51.100.7") != address("::ffff:198.51.100.8")


def test_link_local_address_with_its_interface_is_an_address():
    assert address("fe80::1%eth0") == address("fe80::2")


@pytest.mark.parametrize("peer", ["", "unix:", "not an address"])
def test_who_has_no_address_is_counted_as_one(peer):
    assert address(peer) == b"?"
