"""The validator that JSON-LD is held against refuses what is wrong, in the ways in which documents on the web are."""

import pytest

from tests.api.formats.schemaorg import faults


def claim_review(**members) -> dict:
    rating = {"@type": "Rating", "ratingValue": "1", "alternateName": "False"}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "author": {"@type": "Organization", "name": "Checkers"},
        "datePublished": "2020-10-13",
        "reviewRating": rating,
        **members,
    }


def test_review_of_a_claim_is_valid():
    claim = {"@type": "Claim", "datePublished": "2020-10", "author": {"@type": "Person", "name": "Somebody"}}
    assert faults(claim_review(itemReviewed=claim)) == []
    assert faults({"@context": "https://schema.org", "@graph": []}) == []


@pytest.mark.parametrize(
    ("members", "fault"),
    [
        ({"@type": "FactCheck"}, "$: ['FactCheck'] is no type of schema.org"),
        ({"@type": []}, "$: nothing is no type of schema.org"),
        ({"@id": "/claims/1/"}, "$.@id: /claims/1/ is no absolute address"),
        ({"rendered_js": "x"}, "$.rendered_js: no such property"),
        ({"url": "/author/somebody"}, "$.url: '/author/somebody' is not in ['URL']"),
        ({"datePublished": "2022-01-28 18:35"}, "$.datePublished: '2022-01-28 18:35' is not in ['Date', 'DateTime']"),
        ({"datePublished": "2019-02-29"}, "$.datePublished: '2019-02-29' is not in ['Date', 'DateTime']"),
        ({"datePublished": "2018~"}, "$.datePublished: '2018~' is not in ['Date', 'DateTime']"),
        ({"datePublished": "2018-21"}, "$.datePublished: '2018-21' is not in ['Date', 'DateTime']"),
        ({"name": ""}, "$.name: '' is not in ['Text']"),
        ({"name": None}, "$.name: None is not in ['Text']"),
        ({"name": 5}, "$.name: 5 is not in ['Text']"),
        ({"isAccessibleForFree": "true"}, "$.isAccessibleForFree: 'true' is not in ['Boolean']"),
        ({"author": []}, "$.author: an empty list"),
        ({"author": "Somebody"}, "$.author: 'Somebody' is not in ['Organization', 'Person']"),
        ({"author": {"name": "Somebody"}}, "$.author: nothing is no type of schema.org"),
        (
            {"author": {"@type": "Country", "name": "Somewhere"}},
            "$.author: ['Country'] is not in ['Organization', 'Person']",
        ),
        ({"author": {"@type": "Person", "title": "x"}}, "$.author.title: no such property"),
        (
            {"reviewRating": {"@type": "Rating", "ratingExplanation": 5}},
            "$.reviewRating.ratingExplanation: 5 is not in ['Text']",
        ),
        ({"reviewRating": {"@type": "Rating", "text": "x"}}, "not a property of ['Intangible', 'Rating', 'Thing']"),
        ({"appearance": {"@type": "CreativeWork"}}, "not a property of ['ClaimReview'"),
        ({"@graph": [], "name": "x"}, "a graph is a list, and stands by itself"),
        ({"@context": "http://example.org"}, "the context is not https://schema.org"),
    ],
)
def test_wrong_document_is_refused(members, fault):
    found = faults(claim_review(**members))
    assert [fault in line for line in found] == [True]


@pytest.mark.parametrize("document", [None, [], "text", {}, [claim_review()], {"@type": "Claim"}])
def test_what_is_no_document_is_refused(document):
    assert len(faults(document)) == 1


def test_fault_deep_inside_is_found_in_a_graph():
    work = {"@type": "CreativeWork", "publisher": {"@type": "Person", "memberOf": {"@type": "Person"}}}
    claim = {"@type": "Claim", "appearance": [work]}
    document = {"@context": "https://schema.org", "@graph": [{"@type": "ClaimReview", "itemReviewed": claim}]}
    place = "$[0].itemReviewed.appearance.publisher.memberOf"
    assert faults(document) == [
        f"{place}: ['Person'] is not in ['MemberProgramTier', 'Organization', 'ProgramMembership']"
    ]
