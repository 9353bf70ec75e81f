"""A claim in schema.org's words credits nobody with what they did not say, and a verdict is its assessor's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factdb.api.formats.jsonld import jsonld
from factdb.api.vocabulary import QUOTE_FORMS, SOURCE_KINDS, SPEAKER_KINDS, STANCES
from tests.api.formats import documents
from tests.api.formats.schemaorg import faults

SITE = "https://facts.example"


def tracked(**members) -> dict:
    """A claim that nobody assessed."""
    return jsonld("claims", documents.claim(assessments=[], **members), SITE)


def said_by(name: str, stance: str, number: int, **quote) -> dict:
    speaker = documents.speaker_in_quote() | documents.speaker_reference(number, name)
    words = documents.quote_members(id=documents.key(100 + number), url=f"/api/v1/quotes/{number}/", **quote)
    return documents.attribution(stance, speaker=speaker, quote=words)


def test_assessment_is_a_claim_review_of_the_claim():
    review = jsonld("claims", documents.claim(), SITE)
    claim = review.pop("itemReviewed")
    assert tracked() == {"@context": "https://schema.org", **claim}
    assert review == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{SITE}/api/v1/claims/{documents.key(41)}/#assessment-1",
        "name": "A check",
        "url": "https://example.org/check",
        "author": {
            "@type": "Organization",
            "@id": f"{SITE}/api/v1/speakers/{documents.key(2)}/",
            "identifier": f"urn:uuid:{documents.key(2)}",
            "name": "Agency",
        },
        "datePublished": "2019-02-03",
        "inLanguage": "en",
        "claimReviewed": "It happened.",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Mostly so",
            "ratingValue": "1.5",
            "bestRating": "2",
            "worstRating": "-2",
        },
        "reviewBody": "Why.",
        "citation": [
            {
                "@type": "Message",
                "@id": f"{SITE}/api/v1/sources/{documents.key(11)}/",
                "identifier": f"urn:uuid:{documents.key(11)}",
                "name": "Letter",
                "genre": "letter",
            }
        ],
    }


def test_each_assessment_is_a_claim_review():
    assessments = [documents.assessment(), documents.assessment(rating="No", scale=None, url=None, assessed_on="2019~")]
    document = jsonld("claims", documents.claim(assessments=assessments), SITE)
    assert faults(document) == []
    reviews = document["@graph"]
    assert [review["@id"].partition("#")[2] for review in reviews] == ["assessment-1", "assessment-2"]
    assert reviews[1]["reviewRating"] == {"@type": "Rating", "alternateName": "No"}
    assert reviews[1].keys() & {"url", "datePublished"} == set()


@pytest.mark.parametrize("kind", SPEAKER_KINDS)
def test_assessor_of_any_kind_is_an_author(kind):
    assessor = documents.speaker_reference(kind=kind)
    document = documents.claim(assessments=[documents.assessment(assessor=assessor)])
    assert faults(jsonld("claims", document, SITE)) == []


@pytest.mark.parametrize("stance", STANCES)
def test_author_of_a_claim_is_who_asserts_it_and_nobody_else(stance):
    claim = tracked(attributions=[said_by("Asserting", "asserts", 1), said_by("Other", stance, 2)])
    assert faults(claim) == []
    names = ["Asserting", "Other"] if stance == "asserts" else ["Asserting"]
    assert [author["name"] for author in claim["author"]] == names


@pytest.mark.parametrize(
    ("stance", "places"),
    [
        ("asserts", ["citation"]),
        ("relays", ["citation"]),
        ("confirms", ["citation"]),
        ("denies", ["subjectOf"]),
        ("disputes", ["subjectOf"]),
        ("doubts", ["subjectOf"]),
        ("retracts", ["subjectOf"]),
        ("no comment", []),
    ],
)
def test_quote_stands_where_its_stance_puts_it(stance, places):
    claim = tracked(attributions=[said_by("Somebody", stance, 1)])
    assert [name for name in ("citation", "subjectOf") if name in claim] == places
    assert ("appearance" in claim) == (places == ["citation"])


def test_claim_that_nobody_asserts_has_no_author_and_no_date():
    claim = tracked(attributions=[said_by("Denying", "denies", 1)])
    assert claim.keys() & {"author", "datePublished", "firstAppearance", "citation"} == set()


def test_speaker_who_asserts_a_claim_twice_is_its_author_once():
    rows = [said_by("One", "asserts", 1), said_by("Two", "asserts", 2), said_by("One", "asserts", 1)]
    claim = tracked(attributions=rows)
    assert [author["name"] for author in claim["author"]] == ["One", "Two"]
    assert len(claim["citation"]) == 2


def test_claim_without_anything_is_valid():
    claim = tracked(attributions=[], questions=[], topics=[], about=[], quantity=None, period=None, corrections=[])
    assert faults(claim) == []


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        (["2018-11-15", "2018-08"], "2018-08"),
        (["2018-11-15", None], None),
        (["2018~"], None),
        (["2018-21"], None),
        (["2018-11-15/2018-11-16"], None),
    ],
)
def test_claim_was_published_when_it_was_first_said(dates, published):
    attributions = [said_by("One", "asserts", number, said_on=edtf) for number, edtf in enumerate(dates, 1)]
    claim = tracked(attributions=attributions)
    assert (claim.get("datePublished"), faults(claim)) == (published, [])


def test_first_appearance_is_known_where_all_said_it_in_one_source():
    briefing = documents.source_reference(14, "Briefing", "briefing")
    first, relaying = said_by("One", "asserts", 1), said_by("Two", "relays", 2, said_in=briefing)
    denying = said_by("Three", "denies", 3, said_in=briefing)
    assert tracked(attributions=[first, denying])["firstAppearance"]["name"] == "Letter"
    assert "firstAppearance" not in tracked(attributions=[first, relaying])


def test_first_appearance_is_not_a_source_that_was_made_from_another():
    derived = said_by("One", "asserts", 1, said_in=None)
    original = derived | {"source": documents.source_in_full(derives_from=[])}
    assert "firstAppearance" not in tracked(attributions=[derived])
    assert tracked(attributions=[original])["firstAppearance"]["name"] == "Story"


texts = st.text(min_size=1, max_size=20)
edtfs = st.sampled_from([None, "2018", "2018-11-15", "2018~", "2018-21", "2017/..", "20XX", "/2018"])
languages = st.sampled_from(["ar", "en", "und", "zh-Hans"])
speakers = st.builds(documents.speaker_reference, st.integers(1, 9), texts, st.sampled_from(SPEAKER_KINDS))
sources = st.builds(
    documents.source_in_full,
    kind=st.sampled_from(SOURCE_KINDS),
    language=languages,
    publisher=st.none() | speakers,
    url=st.sampled_from([None, "https://example.org/a?b=c"]),
    published_on=edtfs,
)
attributions = st.builds(
    documents.attribution,
    st.sampled_from(STANCES),
    speaker=st.builds(documents.speaker_in_quote) | speakers,
    source=sources,
    quote=st.builds(
        documents.quote_members,
        form=st.sampled_from(QUOTE_FORMS),
        text=st.none() | texts,
        language=languages,
        said_on=edtfs,
        said_in=st.none() | sources,
        rendition_of=st.none(),
        note=st.none() | texts,
    ),
)
assessments = st.builds(
    documents.assessment,
    assessor=speakers,
    url=st.sampled_from([None, "https://example.org/"]),
    assessed_on=edtfs,
    language=languages,
    rating=texts,
    scale=st.sampled_from([None, {"value": "0", "worst": "-1", "best": "1"}]),
    summary=st.none() | texts,
    evidence=st.lists(sources, max_size=2),
)
claims = st.builds(
    documents.claim,
    statement=st.dictionaries(st.sampled_from(["en", "ar"]), texts, min_size=1),
    about=st.lists(speakers, max_size=2),
    period=edtfs,
    attributions=st.lists(attributions, max_size=3),
    assessments=st.lists(assessments, max_size=2),
    topics=st.just([]),
    corrections=st.just([]),
)


@settings(deadline=None)
@given(claims)
def test_any_claim_is_in_the_words_of_schema_org(claim):
    assert faults(jsonld("claims", claim, SITE)) == []
