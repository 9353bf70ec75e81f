"""Addresses of documents: http and https alone, without what copying leaves inside (RFC 3986, RFC 3987)."""

import re
import unicodedata
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MAX_LENGTH = 2000
_ADDRESS = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?://(?P<authority>[^/?#]*))?(?P<rest>.*)", re.DOTALL
)
_HOST = re.compile(r"\[[0-9A-Fa-f:.]+\]|[\w-]+(\.[\w-]+)*\.?")


def clean_url(text: str) -> str:
    """The address without white space and invisible marks, scheme and host in lower case, the rest as it was.

    Raises ValidationError (code "url") that names the broken rule: another scheme than http and https, no host
    or none that can be one, a user name or password, an invalid port, a backslash, a control character, more
    than 2000 characters.
    """
    address = "".join(character for character in text if not _is_residue(character))
    _refuse_if(len(address) > MAX_LENGTH, _("An address has 2000 characters at most."))
    _refuse_if("\\" in address, _("An address holds no backslash."))
    _refuse_if(any(unicodedata.category(one) in ("Cc", "Cs", "Cn") for one in address), _UNPRINTABLE)
    match = _ADDRESS.fullmatch(address)
    if match is None or match["scheme"].lower() not in ("http", "https"):
        raise ValidationError(_("An address begins with http:// or https://."), code="url")
    authority = (match["authority"] or "").lower()
    _check_authority(authority)
    return f"{match['scheme'].lower()}://{authority}{match['rest']}"


def validate_url(text: str) -> None:
    """Raise ValidationError (code "url") for an address that `clean_url` refuses or would change."""
    clean = clean_url(text)
    if clean != text:
        raise ValidationError(_("Write the address as %(clean)s"), code="url", params={"clean": clean})


_UNPRINTABLE = _("An address holds no control characters.")


def _is_residue(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) == "Cf"


def _check_authority(authority: str) -> None:
    _refuse_if("@" in authority, _("An address holds no user name and no password."))
    try:
        port = urlsplit(f"http://{authority}").port
    except ValueError:
        port = 0
    host = re.sub(r":[^:\]]*$", "", authority)
    _refuse_if(not host, _("An address names a host, such as www.example.org."))
    _refuse_if(port == 0, _("The port of an address is a number from 1 to 65535."))
    _refuse_if(
        not _HOST.fullmatch(host), _("The host of an address has letters, digits, dots and hyphens alone.")
    )


def _refuse_if(broken: bool, rule: str | Promise) -> None:
    if broken:
        raise ValidationError(rule, code="url")
