"""Page tokens are read as they were written, and nothing else is one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdb.api.fact_check.page_token import HIGHEST, PageToken, digest_of


@given(st.integers(0, HIGHEST), st.dates(), st.binary(min_size=8, max_size=8))
def test_token_is_read_as_it_was_written(place, day, search):
    token = PageToken(place, day, search)
    assert PageToken.parse(str(token)) == token
    assert str(token).replace("-", "").replace("_", "").isalnum()


TOKEN = str(PageToken(7, date(2026, 1, 31), digest_of("bridge")))


@pytest.mark.parametrize(
    "text",
    ["", "x", TOKEN[:-1], f"{TOKEN}=", f"{TOKEN}A", f" {TOKEN}", TOKEN.swapcase()[::-1], "é" * 27, "_" * 27, "A" * 27,
     str(PageToken(HIGHEST + 1, date(2026, 1, 31), digest_of("bridge")))],
)  # fmt: skip
def test_text_that_is_no_token_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        PageToken.parse(text)


def test_digest_tells_searches_apart():
    searches = [("a", "b", 1), ("ab", "", 1), ("a", "b", 2), ("a", "b", None), ("b", "a", 1)]
    assert len({digest_of(*search) for search in searches}) == len(searches)
