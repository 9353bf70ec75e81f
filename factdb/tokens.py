"""What a key of the API looks like: `factdb_`, 43 random characters, a checksum of 6; all of them A-Z a-z 0-9.

The form is one that secret scanners find (`factdb_[0-9A-Za-z]{49}`), and the checksum, CRC-32 as GitHub's tokens have
it, tells a mistyped or invented key from one of ours without asking the database.
"""

import hashlib
import re
import secrets
import string
import zlib

MARK = "factdb_"
VISIBLE = 13  # characters that are kept, to find a key again: 250 of its bits and more stay secret
ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
FORM = re.compile(rf"{MARK}([0-9A-Za-z]{{43}})([0-9A-Za-z]{{6}})", re.ASCII)


def new_token() -> str:
    """A key that nobody has yet: 43 characters of 62 hold 256 random bits."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(43))
    return MARK + secret + checksum(secret)


def checksum(secret: str) -> str:
    """The CRC-32 of ASCII characters, as six digits of base 62 (0-9 A-Z a-z)."""
    rest, digits = zlib.crc32(secret.encode("ascii")), ""
    for _ in range(6):
        rest, digit = divmod(rest, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits


def is_well_formed(token: str) -> bool:
    """Whether it has the form of our keys, checksum included; it may still be nobody's."""
    parts = FORM.fullmatch(token)
    return parts is not None and checksum(parts[1]) == parts[2]


def sha256_of(token: str) -> str:
    """The SHA-256 of a key in 64 hexadecimal digits, which is all that is stored.

    A slow, salted hash protects words that people choose, which can be guessed. 256 random bits cannot, so that a fast
    hash keeps them as well, and each request can be looked up by it. Nothing secret is compared here: the database
    searches for a hash, and how long that takes tells nothing of a key.
    """
    return hashlib.sha256(token.encode()).hexdigest()
