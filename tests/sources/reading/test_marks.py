import pytest

from sources.reading.marks import quoted

PAIRED = [
    ('"one" and "two"', ["one", "two"]),
    ("«واحد» و«اثنان»", ["واحد", "اثنان"]),
    ("„eins“ und »zwei«", ["eins", "zwei"]),
    ("‘one’ isn’t ‘two’", ["one", "two"]),
    ("'one' isn't the workers' 'two'", ["one", "two"]),
    ("“he said ‘no’ again”", ["he said ‘no’ again"]),
    ("「一」 and 『二』", ["一", "二"]),
    ("the '90s and the workers' rights", []),
]

ALONE = [
    ("He said: “We go", ["We go"], True, False),
    ("We go” he said", ["We go"], False, True),
    ('“one” and "two', ["one", "two"], True, False),
]


@pytest.mark.parametrize(("text", "expected"), PAIRED)
def test_marks_pair_and_apostrophes_are_none(text, expected):
    found = quoted(text, 0, len(text))
    assert [text[one.start : one.end] for one in found] == expected
    assert all(one.opened and one.closed for one in found)


@pytest.mark.parametrize(("text", "expected", "opened", "closed"), ALONE)
def test_a_mark_without_its_counterpart_reaches_to_the_next(text, expected, opened, closed):
    found = quoted(text, 0, len(text))
    assert [text[one.start : one.end] for one in found] == expected
    assert (found[-1].opened, found[-1].closed) == (opened, closed)
