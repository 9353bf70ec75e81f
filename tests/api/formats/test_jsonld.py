"""Records as JSON-LD are in schema.org's words, and say no more than is known."""

import pytest

from factdb.api.formats.jsonld import jsonld, jsonld_graph
from factdb.api.vocabulary import QUOTE_FORMS, SOURCE_KINDS, SPEAKER_KINDS
from tests.api.formats import documents
from tests.api.formats.schemaorg import faults

SITE = "https://facts.example"


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


@pytest.mark.parametrize("form", QUOTE_FORMS)
def test_words_are_the_speakers_only_where_they_are_quoted(form):
    text = None if form in ("declined", "no response", "unreachable") else "Words"
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


@pytest.mark.parametrize("kind", SPEAKER_KINDS)
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
