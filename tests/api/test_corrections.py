"""Corrections: what was corrected, retracted or reinstated, newest first; as JSON and as a feed."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.api.walking import backward, forward, path_of

ATOM = "{http://www.w3.org/2005/Atom}"
NOTES = [
    ("question", "reinstate", "Asked rightly."),
    ("question", "retract", "Asked wrongly."),
    ("claim", "reinstate", "It was the bridge after all."),
    ("claim", "retract", "Wrong bridge."),
    ("speaker", "correct", "It was renamed."),
    ("claim", "correct", "The month was missing."),
]


def said_in(pages):
    return [(each["kind"], each["change"], each["note"]) for page in pages for each in page["results"]]


def test_corrections_are_listed_newest_first_with_their_reasons(story, ask):
    assert said_in([ask("corrections/")]) == NOTES


def test_corrections_leave_first_publications_and_renderings_to_the_changes(story, ask):
    changes = {each["change"] for page in forward(ask, "changes/") for each in page["results"]}
    assert changes - {change for _kind, change, _note in NOTES} == {"publish", "follow", "render"}


@pytest.mark.parametrize("page_size", [1, 2, 4, 6])
def test_corrections_have_pages_in_both_directions(story, ask, page_size):
    pages = forward(ask, f"corrections/?page_size={page_size}")
    assert said_in(pages) == NOTES
    assert said_in(backward(ask, pages[-1])[::-1]) == said_in(pages[:-1])
    assert "resume" not in pages[0]


def test_corrections_hold_the_records_as_they_are_now_unless_left_out(story, ask):
    assert [each["document"] for each in ask("corrections/")["results"]] == [
        ask(each["url"].removeprefix("/api/v1/")) for each in ask("corrections/")["results"]
    ]
    assert ["document" in each for each in ask("corrections/?omit=document")["results"]] == [False] * 6


def feed_at(path, **headers):
    response = Client(headers=headers).get(f"/api/v1/{path}")
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml")
    return ElementTree.fromstring(response.content)  # noqa: S314  (ours)


def test_feed_has_an_entry_for_each_correction(story, ask):
    feed = feed_at("corrections/?format=atom")
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated")[:19] for entry in entries] == [
        each["at"][:19] for each in ask("corrections/")["results"]
    ]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 6
    assert feed.findtext(f"{ATOM}updated")[:19] == ask("corrections/")["results"][0]["at"][:19]


def test_feed_is_what_accept_asks_for(story):
    assert len(feed_at("corrections/", accept="application/atom+xml").findall(f"{ATOM}entry")) == 6


def test_feed_leads_from_page_to_page(story):
    path, entries = "corrections/?format=atom&page_size=4", []
    while path:
        feed = feed_at(path)
        entries += [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        path = path_of(links["next"]) if "next" in links else None
    whole = feed_at("corrections/?format=atom")
    assert entries == [entry.findtext(f"{ATOM}id") for entry in whole.findall(f"{ATOM}entry")]
