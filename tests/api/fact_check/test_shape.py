"""A claim's document -> the claim of Google's Fact Check Tools."""

import json

import pytest
from googleapiclient.discovery_cache import get_static_doc

from factdb.api.fact_check.discovery import DISCOVERY
from factdb.api.fact_check.shape import shaped_claim, speaks


def speaker(name, **names):
    return {"name": name, "names": {"en": name, **names}}


def attribution(stance, who, said_on=None):
    return {"stance": stance, "speaker": who, "quote": {"said_on": said_on}}


def assessment(**members):
    return {
        "assessor": speaker("Checkers", ar="مدققون"),
        "title": "A check",
        "url": "https://www.check.example/1",
        "assessed_on": "2020-02-03",
        "language": "en",
        "rating": "Mostly false",
        "summary": "Why.",
        "scale": None,
        **members,
    }


def document(**members):
    return {
        "statement": {"en": "The bridge was closed.", "ar": "أُغلق الجسر."},
        "attributions": [attribution("asserts", speaker("The ministry", ar="الوزارة"), "2020-01-02")],
        "assessments": [assessment()],
        **members,
    }


def test_claim_has_the_members_of_google_and_no_others():
    assert shaped_claim(document()) == {
        "text": "The bridge was closed.",
        "claimant": "The ministry",
        "claimDate": "2020-01-02T00:00:00Z",
        "claimReview": [
            {
                "publisher": {"name": "Checkers", "site": "check.example"},
                "url": "https://www.check.example/1",
                "title": "A check",
                "reviewDate": "2020-02-03T00:00:00Z",
                "textualRating": "Mostly false",
                "languageCode": "en",
            }
        ],
    }


def test_what_is_not_known_is_absent():
    unknown = document(attributions=[], assessments=[assessment(assessed_on=None, assessor=speaker(None))])
    assert shaped_claim(unknown) == {
        "text": "The bridge was closed.",
        "claimReview": [
            {
                "publisher": {"site": "check.example"},
                "url": "https://www.check.example/1",
                "title": "A check",
                "textualRating": "Mostly false",
                "languageCode": "en",
            }
        ],
    }


def test_assessment_without_an_address_is_left_out():
    shaped = shaped_claim(document(assessments=[assessment(url=None), assessment(title="Another")]))
    assert [review["title"] for review in shaped["claimReview"]] == ["Another"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("", "Closed."), ("en", "Closed."), ("ar", "مغلق"), ("zh-Hans", "Closed.")],
)
def test_text_is_in_the_language_asked_for_or_in_english(language, text):
    shaped = shaped_claim(document(statement={"ar": "مغلق", "en": "Closed."}, assessments=[]), language)
    assert shaped["text"] == text


def test_text_is_in_arabic_where_there_is_no_english():
    assert shaped_claim(document(statement={"ar": "مغلق"}), "en")["text"] == "مغلق"


def test_claimants_are_those_who_assert_each_once():
    ministry, mayor = speaker("The ministry", ar="الوزارة"), speaker("The mayor")
    rows = [attribution("asserts", ministry), attribution("denies", speaker("Nobody")), attribution("asserts", mayor)]
    rows += [attribution("relays", speaker("A paper")), attribution("asserts", ministry)]
    assert shaped_claim(document(attributions=rows))["claimant"] == "The ministry, The mayor"
    in_arabic = shaped_claim(document(attributions=rows, assessments=[assessment(language="ar")]), "ar")
    assert in_arabic["claimant"] == "الوزارة، The mayor"


def test_claimant_is_who_relays_where_nobody_asserts():
    rows = [attribution("denies", speaker("Nobody")), attribution("relays", speaker("A paper"), "2020-01")]
    shaped = shaped_claim(document(attributions=rows))
    assert (shaped["claimant"], "claimDate" in shaped) == ("A paper", False)


def test_publisher_has_the_name_in_the_language_of_the_review():
    shaped = shaped_claim(document(assessments=[assessment(language="ar-EG")]))
    assert shaped["claimReview"][0]["publisher"]["name"] == "مدققون"


def test_reviews_are_those_in_the_language_and_on_the_site_asked_for():
    reviews = [
        assessment(title="one", language="ar"),
        assessment(title="two", language="ar-EG", url="https://other.example/"),
        assessment(title="three", language="arz"),
    ]
    titles = lambda *asked: [  # noqa: E731
        review["title"] for review in shaped_claim(document(assessments=reviews), *asked).get("claimReview", [])
    ]
    assert titles() == ["one", "two", "three"]
    assert titles("ar") == ["one", "two"]
    assert titles("ar", "check.example") == ["one"]
    assert titles("", "check.example") == ["one", "three"]


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.example.org/a", "example.org"),
        ("http://example.org:8080", "example.org"),
        ("https://ar.example.org?a=//b", "ar.example.org"),
        ("https://www2.example.org#x", "www2.example.org"),
        ("https://[2001:db8::1]:80/", "[2001:db8::1]"),
        ("https://مثال.إختبار/", "مثال.إختبار"),
    ],
)
def test_site_is_the_host_of_the_address_without_www(url, site):
    assert shaped_claim(document(assessments=[assessment(url=url)]))["claimReview"][0]["publisher"]["site"] == site


def test_site_is_compared_in_ascii():
    shaped = shaped_claim(
        document(assessments=[assessment(url="https://bücher.example/")]), "", "xn--bcher-kva.example"
    )
    assert len(shaped["claimReview"]) == 1


@pytest.mark.parametrize(
    ("tag", "language", "spoken"), [("zh-Hans", "zh", True), ("en", "en", True), ("eng", "en", False)]
)
def test_language_is_spoken_by_narrower_ones(tag, language, spoken):
    assert speaks(tag, language) is spoken


GOOGLES = "GoogleFactcheckingFactchecktoolsV1alpha1"


def test_discovery_document_has_the_parameters_and_members_that_googles_has():
    theirs = json.loads(get_static_doc("factchecktools", "v1alpha1"))
    method = theirs["resources"]["claims"]["methods"]["search"]
    ours = DISCOVERY["resources"]["claims"]["methods"]["search"]
    types = lambda described: {name: each["type"] for name, each in described.items()}  # noqa: E731
    assert types(ours["parameters"]) == types(method["parameters"])
    assert types(DISCOVERY["parameters"]) == types(theirs["parameters"])
    assert [ours[name] for name in ("id", "path", "httpMethod")] == [
        method[name] for name in ("id", "path", "httpMethod")
    ]
    for name in ("Claim", "ClaimReview", "Publisher"):
        assert {*DISCOVERY["schemas"][name]["properties"]} == {*theirs["schemas"][GOOGLES + name]["properties"]}
