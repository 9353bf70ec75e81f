"""Paging along places: the same cost at any depth, and stable while records are published.

A cursor is a place between two records, told by the record beside it and the direction to read in. A page holds no
record twice and skips none: what is published meanwhile stands before the first page.
"""

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

LAYOUT = struct.Struct(">?Q")  # whether backward; place
HIGHEST = 1 << 52
PATTERN = "^A[AQ]A[A-P][A-Za-z0-9_-]{8}$"  # of all cursors and nothing else, for the OpenAPI document


@dataclass(frozen=True)
class Cursor:
    """The place after a record or, backward, before it."""

    place: int
    backward: bool = False

    def __str__(self) -> str:
        return urlsafe_b64encode(LAYOUT.pack(self.backward, self.place)).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Raises ValueError for a text that this module did not write."""
        try:
            backward, place = LAYOUT.unpack(urlsafe_b64decode(f"{text}==".encode("ascii")))
        except (UnicodeEncodeError, struct.error) as error:
            raise ValueError(text) from error
        cursor = cls(place, backward)
        if str(cursor) != text or place >= HIGHEST:
            raise ValueError(text)
        return cursor
