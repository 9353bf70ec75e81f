"""Page tokens: where to read on, in a search that began on a day.

The place is one that stays (`claims.assessed`), the day keeps `maxAgeDays` from moving while somebody pages, and the
digest tells the search, since a token goes with the same search alone.
"""

import hashlib
import json
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import date

LAYOUT = struct.Struct(">QI8s")  # place; day, counted from 0001-01-01; start of the search's SHA-256
HIGHEST = 1 << 52


@dataclass(frozen=True)
class PageToken:
    place: int
    day: date
    search: bytes

    def __str__(self) -> str:
        return urlsafe_b64encode(LAYOUT.pack(self.place, self.day.toordinal(), self.search)).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> "PageToken":
        """Raises ValueError for a text that this module did not write."""
        try:
            place, day, search = LAYOUT.unpack(urlsafe_b64decode(f"{text}==".encode("ascii")))
            token = cls(place, date.fromordinal(day), search)
        except (UnicodeEncodeError, struct.error, OverflowError) as error:
            raise ValueError(text) from error
        if str(token) != text or place > HIGHEST:
            raise ValueError(text)
        return token


def digest_of(*search: object) -> bytes:
    """Of what is looked for, whatever it is, as a token holds it."""
    return hashlib.sha256(json.dumps(search).encode()).digest()[:8]
