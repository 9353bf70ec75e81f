"""Partial responses by the parameter `fields`."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from factdb.api.fact_check.partial import LONGEST, mask_of, partial

REVIEW = {"url": "https://a.example/", "title": "A check", "publisher": {"name": "A", "site": "a.example"}}
ANSWER = {"claims": [{"text": "One.", "claimReview": [REVIEW]}, {"text": "Two."}], "nextPageToken": "there"}


@pytest.mark.parametrize(
    ("mask", "shown"),
    [
        ("nextPageToken", {"nextPageToken": "there"}),
        ("claims/text", {"claims": [{"text": "One."}, {"text": "Two."}]}),
        ("claims(text),nextPageToken", {"claims": [{"text": "One."}, {"text": "Two."}], "nextPageToken": "there"}),
        (
            "claims(text,claimReview/url)",
            {"claims": [{"text": "One.", "claimReview": [{"url": "https://a.example/"}]}, {"text": "Two."}]},
        ),
        ("claims/claimReview/publisher/site", {
            "claims": [{"claimReview": [{"publisher": {"site": "a.example"}}]}, {}]
        }),
        ("claims/claimReview(title,publisher(name))", {
            "claims": [{"claimReview": [{"title": "A check", "publisher": {"name": "A"}}]}, {}]
        }),
        ("claims/text,claims/claimReview/title", {
            "claims": [{"text": "One.", "claimReview": [{"title": "A check"}]}, {"text": "Two."}]
        }),
        ("claims/claimReview/title,claims", {"claims": ANSWER["claims"]}),
        ("claims,claims/text", {"claims": ANSWER["claims"]}),
        ("*", ANSWER),
        ("claims/*", {"claims": ANSWER["claims"]}),
        ("claims(*)", {"claims": ANSWER["claims"]}),
        ("*/text", {"claims": [{"text": "One."}, {"text": "Two."}]}),
    ],
)  # fmt: skip
def test_answer_has_what_the_mask_names(mask, shown):
    assert partial(ANSWER, mask_of(mask)) == shown


@pytest.mark.parametrize(
    "mask",
    ["colour", "claims(text", "claims)", "claims//text", "claims/colour", "claims()", ",", "claims,", "claims text",
     "text", "claims/text/text", "claims(text)(text)", "nextPageToken/*/*", "claims/", "(", "*/*/*/*/*/*",
     "claims(" * 300, "*(" * 400, "claims/text," * 100],
)  # fmt: skip
def test_mask_that_is_none_or_names_what_there_is_not_is_refused(mask):
    with pytest.raises(ValidationError):
        mask_of(mask)


PIECES = ["claims", "text", "claimReview", "url", "*", ",", "/", "(", ")", "x"]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text(max_size=LONGEST))
def test_mask_is_read_or_refused(mask):
    with suppress(ValidationError):
        partial(ANSWER, mask_of(mask))
