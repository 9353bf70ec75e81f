"""JSON-LD is in schema.org's words, credits nobody with what they did not say, and is harmless inside of HTML."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factdb.api.formats.iso_dates import iso_date, iso_period
from factdb.api.formats.jsonld import jsonld, jsonld_graph, jsonld_text
from tests.api.formats import documents
from tests.api.formats.schemaorg import faults

SITE = "https://facts.example"
KINDS = ["person", "organisation", "state", "group", "unnamed"]
SOURCE_KINDS = [
    "article", "letter", "statement", "briefing", "speech", "interview", "report", "document", "broadcast", "post",
]  # fmt: skip
FORMS = ["direct", "partial", "paraphrase", "narration", "declined", "no response", "unreachable"]
STANCES = ["asserts", "relays", "confirms", "denies", "disputes", "doubts", "retracts", "no comment"]


def tracked(**members) -> dict:
    """A claim that nobody assessed."""
    return jsonld("claims", documents.claim(assessments=[], **members), SITE)


def said_by(name: str, stance: str, number: int, **quote) -> dict:
    speaker = documents.speaker_in_quote() | documents.speaker_reference(number, name)
    words = documents.quote_members(id=documents.key(100 + number), url=f"/api/v1/quotes/{number}/", **quote)
    return documents.attribution(stance, speaker=speaker, quote=words)


@pytest.mark.parametrize("collection", [*documents.MAKERS])
@pytest.mark.parametrize("site", [SITE, f"{SITE}/"])
def test_record_is_in_the_words_of_schema_org(collection, site):
    document = jsonld(collection, documents.MAKERS[collection](), site)
    assert faults(document) == []
    assert document["@id"].startswith(f"{SITE}/api/v1/{collection}/")


@pytest.mark.parametrize("collection", [*documents.MAKERS])
def test_list_is_one_graph(collection):
    graph = jsonld_graph(collection, [documents.MAKERS[collection]()] * 2, SITE)
    one = jsonld(collection, documents.MAKERS[collection](), SITE)
    assert faults(graph) == []
    assert [{"@context": "https://schema.org", **node} for node in graph["@graph"]] == [one, one]


@pytest.mark.parametrize("collection", ["photographs", ""])
def test_collection_that_there_is_not_is_refused(collection):
    with pytest.raises(KeyError):
        jsonld(collection, documents.topic(), SITE)


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


@pytest.mark.parametrize("kind", KINDS)
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
    first, second = said_by("One", "asserts", 1), said_by("Two", "asserts", 2, said_in=briefing)
    assert tracked(attributions=[first])["firstAppearance"]["name"] == "Letter"
    assert "firstAppearance" not in tracked(attributions=[first, second])


def test_first_appearance_is_not_a_source_that_was_made_from_another():
    derived = said_by("One", "asserts", 1, said_in=None)
    original = derived | {"source": documents.source_in_full(derives_from=[])}
    assert "firstAppearance" not in tracked(attributions=[derived])
    assert tracked(attributions=[original])["firstAppearance"]["name"] == "Story"


@pytest.mark.parametrize("form", FORMS)
def test_words_are_the_speakers_only_where_they_are_quoted(form):
    text = None if form in FORMS[4:] else "Words"
    quotation = jsonld("quotes", documents.quote(form=form, text=text, translations={}), SITE)
    assert faults(quotation) == []
    quoted = {"text": "Words", "creator": "Person"} if form in ("direct", "partial") else {}
    told = {"abstract": "Words"} if form in ("paraphrase", "narration") else {}
    found = {name: quotation[name] for name in ("text", "abstract", "creator") if name in quotation}
    if "creator" in found:
        found["creator"] = found["creator"]["name"]
    assert found == quoted | told


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_source_of_any_kind_is_valid_and_keeps_our_word_for_it(kind):
    source = jsonld("sources", documents.source(kind=kind), SITE)
    assert (faults(source), source["genre"]) == ([], kind)


def test_source_says_what_it_was_made_from():
    origin = documents.source_in_full()
    derived = [{"relation": "translation of", "note": None, "source": origin}]
    source = jsonld("sources", documents.source(derives_from=derived), SITE)
    assert faults(source) == []
    assert [one["name"] for one in source["translationOfWork"]] == ["Story"]
    assert [one["name"] for one in source["translationOfWork"][0]["isBasedOn"]] == ["Letter"]


def test_times_of_the_record_are_not_taken_for_those_of_the_source():
    source = jsonld("sources", documents.source(), SITE)
    assert source.keys() & {"dateModified", "version", "correction", "isAccessibleForFree"} == set()
    assert (source["datePublished"], source["sdDatePublished"]) == ("2018-11", "2026-01-31")


@pytest.mark.parametrize("kind", KINDS)
def test_speaker_of_any_kind_is_valid(kind):
    assert faults(jsonld("speakers", documents.speaker(kind=kind), SITE)) == []


def test_unnamed_speaker_is_known_by_the_description_alone():
    unnamed = documents.speaker(
        **documents.OFFICIALS, spellings=[], wikidata_id=None, affiliations=[], members=[], description={"en": "two"}
    )
    found = jsonld("speakers", unnamed, SITE)
    assert (found["@type"], found["name"]) == ("Organization", "two officials")
    assert found.keys() & {"sameAs", "memberOf", "affiliation", "jobTitle"} == set()


def test_post_that_has_ended_is_not_told():
    ended = documents.speaker()["affiliations"][0] | {"period": "2016/2018"}
    assert "affiliation" not in jsonld("speakers", documents.speaker(affiliations=[ended]), SITE)
    assert jsonld("speakers", documents.speaker(), SITE)["jobTitle"] == ["minister"]


@pytest.mark.parametrize("edtf", ["2018", "2018-11", "2018-11-15", "2020-02-29"])
def test_date_that_iso_8601_has_is_taken(edtf):
    assert iso_date(edtf) == edtf


@pytest.mark.parametrize(
    "edtf", [None, "", "2018~", "2018?", "201X", "2018-XX", "2018-21", "2019-02-29", "2018/2019", "2017-04/..", "٢٠١٨"]
)
def test_date_that_only_edtf_has_is_left_out(edtf):
    assert iso_date(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "period"),
    [("2017-04/..", "2017-04/.."), ("../2018", "../2018"), ("2018", "2018"), ("2018~/..", None), ("/2018", None)],
)
def test_period_is_taken_where_iso_8601_has_it(edtf, period):
    assert iso_period(edtf) == period


HOSTILE = ["</script><script>alert(1)</script>", "<!--", "\u202eabc", "=1+1", "a\u2028b", "&amp;", "\ud800", '"\\\x00']


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_kept_to_the_letter(text):
    document = tracked(statement={"en": text})
    assert (document["text"], json.loads(jsonld_text(document))) == (text, document)


class Scripts(HTMLParser):
    """The elements of a page, and the text inside of them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


@settings(deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(), st.text(st.sampled_from("</script>!-&\u2028\u202e\u2069"))))
def test_any_text_stays_inside_of_a_script_element(text):
    document = tracked(statement={"ar": text or "."})
    written = jsonld_text(document)
    page = Scripts(f'<script type="application/ld+json">{written}</script>')
    assert (page.tags, json.loads(page.text)) == (["script"], document)
    assert {*written} & {*"<>&\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"} == set()


texts = st.text(min_size=1, max_size=20)
edtfs = st.sampled_from([None, "2018", "2018-11-15", "2018~", "2018-21", "2017/..", "20XX", "/2018"])
languages = st.sampled_from(["ar", "en", "und", "zh-Hans"])
speakers = st.builds(documents.speaker_reference, st.integers(1, 9), texts, st.sampled_from(KINDS))
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
        form=st.sampled_from(FORMS),
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
