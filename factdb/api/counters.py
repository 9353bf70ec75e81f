"""What callers have used of their rates, counted together by all workers and threads of one server on this host.

Moments (see `rate`) stand in one file of a fixed size. A caller's place is found by a keyed hash of who they are, whose
key is made at random with the file, so that nobody can choose whose place to share. A shelf has eight places. Where all
are taken, a newcomer gets the place of whoever has used least: who used much is not forgotten because many others came.

The file is read and written, and not mapped: mapped, a file that is cut short kills the process, while here it is an
OSError. A shelf is locked meanwhile, against other processes by fcntl, which lets go when a process dies, and against
threads of this one, which fcntl does not hold back, by a lock of Python's.
"""

import fcntl
import os
import secrets
import struct
import threading
from functools import cache
from hashlib import blake2b
from pathlib import Path

from factdb import data_folder
from factdb.api.rate import MINUTE, Count, Rate, judge

MARK = b"factdb counts 1\n"
SECRET = 16  # bytes
SHELVES = 8192
PLACES = 8
PLACE = struct.Struct("=QQ")  # the hash of a caller, and their moment
SHELF = struct.Struct(f"={2 * PLACES}Q")
SIZE = SHELF.size * (SHELVES + 1)  # bytes; the mark and the secret stand on the first shelf


class Counters:
    """The counts of one file, which is made where there is none of this form. Raises OSError."""

    def __init__(self, path: Path) -> None:
        self._file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)
        self._threads = threading.Lock()
        self._secret = self._settle()

    def take(self, who: bytes, rate: Rate, at: int) -> Count:
        """Count a request at that moment, unless it is over the rate. Raises OSError."""
        return self._count(who, rate, at, is_taken=True)

    def look(self, who: bytes, rate: Rate, at: int) -> Count:
        """What `take` would answer. Raises OSError."""
        return self._count(who, rate, at, is_taken=False)

    def _count(self, who: bytes, rate: Rate, at: int, is_taken: bool) -> Count:
        mark, shelf = self._place(who)
        number = self._file.fileno()
        with self._threads:
            fcntl.lockf(number, fcntl.LOCK_EX, SHELF.size, shelf)
            try:
                place, whole_at = find(self._read(shelf), mark, at)
                count, moved = judge(whole_at, rate, at)
                if is_taken and count.is_within:
                    os.pwrite(number, PLACE.pack(mark, moved), shelf + place * PLACE.size)
            finally:
                fcntl.lockf(number, fcntl.LOCK_UN, SHELF.size, shelf)
        return count

    def _place(self, who: bytes) -> tuple[int, int]:
        """The hash that marks a caller's place, and where the shelf begins."""
        digest = blake2b(who, digest_size=16, key=self._secret).digest()
        number = int.from_bytes(digest[8:], "big") % SHELVES
        return int.from_bytes(digest[:8], "big"), SHELF.size * (number + 1)

    def _read(self, shelf: int) -> tuple[int, ...]:
        found = os.pread(self._file.fileno(), SHELF.size, shelf)
        if len(found) != SHELF.size:
            raise OSError("the file of counts was cut short")
        return SHELF.unpack(found)

    def _settle(self) -> bytes:
        """The file's secret, made by whoever comes first. Zeros are written, so that there is room on the disk."""
        number = self._file.fileno()
        fcntl.lockf(number, fcntl.LOCK_EX)
        try:
            if os.fstat(number).st_size != SIZE or os.pread(number, len(MARK), 0) != MARK:
                os.ftruncate(number, 0)
                os.pwrite(number, (MARK + secrets.token_bytes(SECRET)).ljust(SIZE, b"\0"), 0)
            return os.pread(number, SECRET, len(MARK))
        finally:
            fcntl.lockf(number, fcntl.LOCK_UN)


def find(shelf: tuple[int, ...], mark: int, at: int) -> tuple[int, int]:
    """The number of a caller's place, and their moment; for somebody new, the place that is needed least, and 0."""
    marks = shelf[::2]
    if mark in marks:
        place = marks.index(mark)
        return place, _believed(shelf[2 * place + 1], at)
    moments = [_believed(moment, at) for moment in shelf[1::2]]
    return moments.index(min(moments)), 0


def _believed(moment: int, at: int) -> int:
    """No rate reaches further ahead than a minute: such a moment is of the time before the machine began anew."""
    return moment if moment <= at + MINUTE else 0


@cache
def _opened() -> Counters:
    return Counters(data_folder.folder() / "counts")


_opening = threading.Lock()  # two at once would not hold each other back


def of_this_server() -> Counters:
    """The counts in the data folder. Raises OSError and DataFolderError, and tries again the next time."""
    with _opening:
        return _opened()


def reopen() -> None:
    """After an OSError, or for another data folder."""
    with _opening:
        _opened.cache_clear()
