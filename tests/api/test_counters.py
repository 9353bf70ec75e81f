"""Counts in a file: exact, shared by processes, and forgetful only where it does no harm."""

import subprocess
import sys
import threading

import pytest

from factdb.api.counters import PLACES, SIZE, Counters, find
from factdb.api.rate import MINUTE, SECOND, Count, Rate

START = 1_000 * SECOND
TEN = Rate(30)  # ten at once, one more every two seconds
COUNTING = """
import sys
from pathlib import Path
from factdb.api.counters import Counters
from factdb.api.rate import Rate
counters = Counters(Path(sys.argv[1]))
print(sum(counters.take(b"shared", Rate(3000), int(sys.argv[2])).is_within for _ in range(1500)))
"""


@pytest.fixture
def counters(tmp_path):
    return Counters(tmp_path / "counts")


def taken(counters, number, at=START, who=b"a"):
    return [counters.take(who, TEN, at).is_within for _ in range(number)]


def test_burst_is_a_third_of_a_minute():
    assert [(Rate(n).burst, Rate(n).interval) for n in (600, 30, 2)] == [
        (200, SECOND // 10),
        (10, 2 * SECOND),
        (1, 30 * SECOND),
    ]


def test_burst_is_taken_and_no_more(counters):
    assert taken(counters, 12) == [True] * 10 + [False] * 2


def test_count_says_what_remains_and_when_there_is_more(counters):
    assert counters.take(b"a", TEN, START) == Count(True, 9, 2 * SECOND)
    assert counters.take(b"a", TEN, START + SECOND) == Count(True, 8, SECOND)
    taken(counters, 8, START + SECOND)
    assert counters.take(b"a", TEN, START + SECOND) == Count(False, 0, SECOND)
    assert counters.take(b"a", TEN, START + 2 * SECOND) == Count(True, 0, 2 * SECOND)


def test_allowance_comes_back_evenly_and_is_not_saved_up(counters):
    taken(counters, 10)
    assert taken(counters, 4, START + 6 * SECOND) == [True] * 3 + [False]
    assert taken(counters, 12, START + 3600 * SECOND) == [True] * 10 + [False] * 2


def test_refused_requests_are_not_held_against_anybody(counters):
    taken(counters, 1000)
    assert taken(counters, 2, START + 2 * SECOND) == [True, False]


def test_looking_takes_nothing(counters):
    looks = [counters.look(b"a", TEN, START) for _ in range(20)]
    assert set(looks) == {Count(True, 9, 2 * SECOND)}
    taken(counters, 10)
    assert counters.look(b"a", TEN, START).is_within is False


def test_callers_are_counted_apart(counters):
    taken(counters, 10, who=b"a")
    assert taken(counters, 1, who=b"b") == [True]


def test_count_outlives_the_process(counters, tmp_path):
    taken(counters, 7)
    assert taken(Counters(tmp_path / "counts"), 4) == [True] * 3 + [False]


def test_processes_share_a_count(tmp_path):
    """Four at once ask 6000 times at the same moment; a thousand are within the rate."""
    arguments = [sys.executable, "-c", COUNTING, str(tmp_path / "counts"), str(START)]
    running = [subprocess.Popen(arguments, stdout=subprocess.PIPE) for _ in range(4)]
    assert sum(int(process.communicate()[0]) for process in running) == 1000


def test_threads_share_a_count(counters):
    found: list[bool] = []
    threads = [threading.Thread(target=lambda: found.extend(taken(counters, 50))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(found) == 10


def test_clock_that_began_anew_with_the_machine_locks_nobody_out(counters):
    taken(counters, 10, at=1_000_000 * SECOND)
    assert taken(counters, 11, at=5 * SECOND) == [True] * 10 + [False]


def test_file_is_as_large_as_it_will_ever_be(counters, tmp_path):
    file = tmp_path / "counts"
    for number in range(3000):
        counters.take(number.to_bytes(4, "big"), TEN, START)
    assert (file.stat().st_size, file.stat().st_mode & 0o777) == (SIZE, 0o600)


def test_full_shelf_gives_the_place_of_who_used_least():
    moments = [START + (number + 1) * SECOND for number in range(PLACES)]
    moments[3] = START - SECOND
    shelf = tuple(value for number, moment in enumerate(moments) for value in (number + 100, moment))
    assert find(shelf, 999, START) == (3, 0)
    assert find(shelf, 105, START) == (5, moments[5])


def test_place_from_before_the_machine_began_anew_is_given_away_first():
    shelf = tuple(value for number in range(PLACES) for value in (number + 100, START + number))
    shelf = (*shelf[:-1], START + MINUTE + 1)
    assert find(shelf, 999, START) == (PLACES - 1, 0)


def test_files_have_secrets_of_their_own(tmp_path):
    places = {Counters(tmp_path / name)._place(b"a") for name in "abc"}
    assert len(places) == 3


@pytest.mark.parametrize("content", [b"", b"something else", b"x" * SIZE])
def test_file_that_is_damaged_is_made_anew(content, tmp_path):
    (tmp_path / "counts").write_bytes(content)
    assert taken(Counters(tmp_path / "counts"), 11) == [True] * 10 + [False]


def test_file_that_is_cut_short_meanwhile_is_an_error_and_kills_nobody(counters, tmp_path):
    (tmp_path / "counts").write_bytes(b"")
    with pytest.raises(OSError, match="cut short"):
        counters.take(b"a", TEN, START)
