"""Whose request it is, for counting: an address that the caller cannot choose.

REMOTE_ADDR is who opened the connection. Behind N proxies of ours (FACTDB_PROXIES) that is the last of them, and the
caller is the Nth address of X-Forwarded-For from the right: each proxy appends whom it heard from, so that whatever a
caller wrote into the header itself stands further left. `Forwarded` (RFC 7239), X-Real-IP and their like are never
read: a proxy that writes one header passes the others on as they were forged.
"""

from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.http import HttpRequest

NOBODY = b"?"  # who comes through a socket that has no addresses; they are counted as one


def caller(request: HttpRequest, proxies: int) -> bytes:
    """What the request is counted under: an IPv4 address, or the /64 of an IPv6 address, which one customer has."""
    peer = request.META.get("REMOTE_ADDR", "")
    if proxies == 0:
        return _packed(peer) or NOBODY
    chain = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    return _packed(chain[-min(proxies, len(chain))].strip()) or _packed(peer) or NOBODY


@lru_cache(maxsize=4096)
def _packed(text: str) -> bytes:
    """The address in network order, empty for what is none; IPv4 inside IPv6 (::ffff:0:0/96) is IPv4."""
    try:
        address = ip_address(_without_port(text))
    except ValueError:
        return b""
    if not isinstance(address, IPv6Address):
        return address.packed
    if address.ipv4_mapped:
        return address.ipv4_mapped.packed
    return IPv6Network((address.packed, 64), strict=False).network_address.packed[:8]


def _without_port(text: str) -> str:
    """Some proxies write `192.0.2.1:4711` and `[2001:db8::1]:4711`."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
