"""Addresses of documents: http and https alone, without what copying leaves inside (RFC 3986, RFC 3987)."""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAX_LENGTH = 2000  # characters
_SCHEME_AUTHORITY_REST = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?#]*))?(.*)", re.DOTALL)
_HOST = re.compile(r"\[[0-9A-Fa-f:.]+\]|[\w-]+(\.[\w-]+)*\.?")
_PORT = re.compile(r":([^:\]]*)$")  # the colons of an IPv6 address stand in brackets


def clean_url(text: str) -> str:
    """The address without white space and invisible marks, and with scheme and host in lower case.

    Raises ValidationError (code "url") that names the broken rule: another scheme than http and https, no
    host or none that can be one, a user name or password, an invalid port, a backslash, a control character,
    more than 2000 characters.
    """
    address = "".join(character for character in text if not _is_residue(character))
    unprintable = any(unicodedata.category(character) in ("Cc", "Cs") for character in address)
    _refuse_if(len(address) > MAX_LENGTH, _("An address has 2000 characters at most."))
    _refuse_if(unprintable, _("An address holds no control characters."))
    _refuse_if("\\" in address, _("An address holds no backslash."))
    match = _SCHEME_AUTHORITY_REST.fullmatch(address)
    scheme, authority, rest = match.groups("") if match else ("", "", "")
    _refuse_if(scheme.lower() not in ("http", "https"), _("An address begins with http:// or https://."))
    _check_authority(authority)
    return f"{scheme.lower()}://{authority.lower()}{rest}"


def validate_url(text: str) -> None:
    """Raise ValidationError (code "url") for an address that `clean_url` refuses or would change."""
    clean = clean_url(text)
    if clean != text:
        raise ValidationError(_("Write the address as %(clean)s"), code="url", params={"clean": clean})


def site_of(address: str) -> str:
    """The host of an address that `clean_url` took, without port and "www.": "example.org".

    "" for what holds no host.
    """
    match = _SCHEME_AUTHORITY_REST.fullmatch(address)
    authority = (match[2] or "") if match else ""
    return _PORT.sub("", authority).lower().rstrip(".").removeprefix("www.")


def comparable_site(site: str) -> str:
    """A host as it is compared: in the ASCII of internationalised names (RFC 3490) where it has one, without "www."."""
    host = site.lower().rstrip(".").removeprefix("www.")
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def _is_residue(character: str) -> bool:
    category = unicodedata.category(character)
    return category == "Cf" or character in "\t\n\v\f\r" or (character.isspace() and category != "Cc")


def _check_authority(authority: str) -> None:
    match = _PORT.search(authority)
    port = match[1] if match else ""
    host = _PORT.sub("", authority)
    _refuse_if("@" in authority, _("An address holds no user name and no password."))
    _refuse_if(not host, _("An address names a host, such as www.example.org."))
    _refuse_if(not _HOST.fullmatch(host), _("A host has letters, digits, dots and hyphens alone."))
    _refuse_if(bool(port) and not _is_port(port), _("A port is a number from 1 to 65535."))


def _is_port(text: str) -> bool:
    return re.fullmatch("[0-9]{1,5}", text) is not None and 1 <= int(text) <= 65535


def _refuse_if(broken: bool, rule: Any) -> None:
    if broken:
        raise ValidationError(rule, code="url")
