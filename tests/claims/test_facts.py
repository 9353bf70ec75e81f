"""Every row of the two tables of what the article holds is recorded, reviewed and published.

The tables are those that a careful editor of the article made: who speaks, and what is claimed, by whom, and how.
"""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from claims.dossier import assemble
from claims.evidence import Weight, findings_of
from claims.models import Claim, PublishedClaim, PublishedQuestion, PublishedQuote, PublishedSource, PublishedSpeaker
from claims.seed_file import read
from claims.seeding import Editors, load
from tests.claims.article_tables import (
    AMBASSADORS,
    CLAIMS,
    COUNTS,
    DECLINED,
    MARKS,
    MEMBERS,
    OTHER_DIPLOMATS,
    QUESTIONS,
    REUTERS,
    SAID_ON,
    SILENT_CHINESE_BODIES,
    SILENT_EMBASSIES,
    SPEAKERS,
    SPELLINGS,
    SPOKESPERSON,
    WANG,
    Claimed,
)

SEEDS = Path(__file__).parent.parent.parent / "seeds" / "xinjiang-letter"


@pytest.fixture(scope="module", autouse=True)
def people(committed_for_module):
    editors = Editors(*(getattr(committed_for_module, role) for role in ("contributor", "reviewer", "publisher")))
    load(SEEDS, editors, lambda *progress: None)
    return committed_for_module


@pytest.fixture(scope="module")
def entries():
    return read(SEEDS)


def published(model) -> dict[str, dict]:
    """What the API's own login reads, by id."""
    return {str(row.pk): json.loads(row.document) for row in model.objects.using("public")}


def by_name(collection=PublishedSpeaker) -> dict[str, dict]:
    return {document["name"]: document for document in published(collection).values()}


def claims_of(row: str, entries) -> list[dict]:
    documents = published(PublishedClaim)
    return [documents[str(entry.id)] for entry in entries["claims"] if entry.marks["facts"] == row]


def quote(key: str, entries) -> dict:
    (found,) = [entry.id for entry in entries["quotes"] if entry.record == key]
    return published(PublishedQuote)[str(found)]


def claimed(document: dict) -> Claimed:
    quantity = document["quantity"]
    figures = tuple(quantity[name] for name in ("low", "low_is", "high", "high_is")) if quantity else None
    attributions = {(row["speaker"]["name"], row["stance"], row["quote"]["form"]) for row in document["attributions"]}
    return Claimed(attributions, figures, document["period"])


def test_every_speaker_of_the_table_is_public():
    kinds = {name: speaker["kind"] for name, speaker in by_name().items()}
    assert {name: kinds.get(name) for name in SPEAKERS} == SPEAKERS


def test_unnamed_speakers_have_the_count_that_the_article_gives_and_no_reason():
    speakers = by_name()
    counts = {name: speakers[name]["count"] and speakers[name]["count"]["low"] for name in COUNTS}
    assert counts == COUNTS
    assert {speakers[name]["reason_unnamed"] for name in COUNTS} == {None}


def test_the_record_breaks_no_rule_but_where_the_article_leaves_something_open():
    findings = [row for claim in Claim.objects.all() for row in findings_of(json.loads(assemble(claim).body))]
    unnamed = {("unnamed-without-reason", name) for name in COUNTS}
    assert {row.weight for row in findings} == {Weight.WARNING}
    assert {(row.code, row.label) for row in findings if row.code != "wording-without-figures"} == {
        (
            "source-without-archive",
            "Reuters wire story from Beijing on a letter by fifteen Western ambassadors about Xinjiang",
        ),
        *unnamed,
    }
    # That the ambassadors ask for a meeting is told without their number.
    assert {row.label.split(":")[0] for row in findings if row.code == "wording-without-figures"} == {AMBASSADORS}


def test_spokesperson_speaks_for_the_named_embassy():
    assert by_name()[SPOKESPERSON]["of"]["name"] == "Embassy of the United States in Beijing"


def test_the_group_has_its_fifteen_members():
    members = [row["speaker"]["name"] for row in by_name()[AMBASSADORS]["members"]]
    assert len(members) == 15
    assert set(members) == MEMBERS


def test_names_are_kept_as_they_are_spelled():
    speakers = by_name()
    found = {name: {row["text"] for row in speakers[name]["spellings"]} & SPELLINGS[name] for name in SPELLINGS}
    assert found == SPELLINGS


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("declined", DECLINED | {OTHER_DIPLOMATS}),
        ("no response", SILENT_EMBASSIES | SILENT_CHINESE_BODIES),
        ("unreachable", {"China's senior leaders"}),
    ],
)
def test_every_silence_is_recorded(form, names):
    silences = [quote for quote in published(PublishedQuote).values() if quote["form"] == form]
    assert sorted(quote["speaker"]["name"] for quote in silences) == sorted(names)


def test_silences_stand_as_no_comment_against_a_question():
    attributions = [row for question in published(PublishedQuestion).values() for row in question["no_comment"]]
    assert {row["stance"] for row in attributions} == {"no comment"}
    speakers = {row["speaker"]["name"] for row in attributions}
    assert speakers == DECLINED | SILENT_EMBASSIES | SILENT_CHINESE_BODIES | {OTHER_DIPLOMATS, "China's senior leaders"}


@pytest.mark.parametrize("row", CLAIMS)
def test_every_claim_of_the_table_is_public(row, entries):
    assert [claimed(document) for document in claims_of(row, entries)] == CLAIMS[row]


def test_no_claim_is_recorded_besides(entries):
    assert {entry.marks["facts"] for entry in entries["claims"]} == set(CLAIMS)


def test_every_claim_question_and_description_is_worded_in_both_languages():
    claims, questions, speakers = (published(m) for m in (PublishedClaim, PublishedQuestion, PublishedSpeaker))
    worded = [document["statement"] for document in claims.values()]
    worded += [document["texts"] for document in questions.values()]
    worded += [document["names"] for document in speakers.values()]
    worded += [document["quantity"]["populations"] for document in claims.values() if document["quantity"]]
    worded += [topic["names"] for document in claims.values() for topic in document["topics"]]
    assert [texts for texts in worded if not {"en", "ar"} <= texts.keys()] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_gathers_its_claims(question, entries):
    rows = {str(entry.id): entry.marks["facts"] for entry in entries["claims"]}
    gathered = {
        rows[key]
        for key, document in published(PublishedClaim).items()
        if question in [asked["text"] for asked in document["questions"]]
    }
    assert gathered == QUESTIONS[question]


def test_the_estimate_travels_with_its_wording_its_anchor_and_the_chain_of_sources(entries):
    estimate = next(row for row in claims_of("7", entries)[0]["attributions"] if row["stance"] == "asserts")
    assert estimate["as_printed"] == "ما يقدر بنحو 800000 شخص إلى أكثر من 2 مليون"
    assert estimate["hedged"] is False
    selector = estimate["quote"]["selectors"][0]
    assert selector["type"] == "TextQuoteSelector"
    assert selector["exact"] == estimate["quote"]["text"]
    assert estimate["quote"]["said_in"]["kind"] == "statement"
    (translation,) = estimate["source"]["derives_from"]
    assert translation["relation"] == "translation of"
    assert translation["source"]["publisher"]["name"] == REUTERS
    assert translation["source"]["published_on"] == "2018-11-15"
    assert {row["source"]["kind"] for row in translation["source"]["derives_from"]} == {
        "letter",
        "statement",
        "briefing",
    }


def test_the_range_of_the_estimate_is_open_above(entries):
    claim = Claim.objects.get(pk=claims_of("7", entries)[0]["id"])
    assert (claim.quantity_range.lower, claim.quantity_range.upper) == (800000, None)


def test_chinas_words_contradict_the_claims_of_numbers_and_camps(entries):
    denial = claims_of("9", entries)[0]
    others = [*claims_of("2", entries), *claims_of("7", entries)]
    related = {row["claim"]["id"] for row in denial["relations"] if row["type"] == "contradicts"}
    assert related == {other["id"] for other in others}


def test_the_panel_relays_many_credible_reports(entries):
    (attribution,) = claims_of("2", entries)[0]["attributions"]
    (relay,) = attribution["relays"]
    assert relay["source"]["kind"] == "report"
    assert relay["as_printed"] == "العديد من التقارير الموثوقة"


@pytest.mark.parametrize("key", MARKS)
def test_quotation_marks_are_recorded_as_they_are_printed(key, entries):
    assert quote(key, entries)["quotation_marks"] == MARKS[key]


@pytest.mark.parametrize("key", SAID_ON)
def test_relative_dates_are_resolved_and_kept_as_printed(key, entries):
    found = quote(key, entries)
    assert (found["said_on"], found["said_on_as_printed"]) == SAID_ON[key]


def test_the_top_diplomat_is_identified_by_the_editors_and_kept_as_printed(entries):
    speaker = quote("wang-on-rumours", entries)["speaker"]
    assert (speaker["name"], speaker["as_printed"]) == (WANG, "كبير الدبلوماسيين في الصين")
    assert "title alone" in speaker["identification"]


def test_the_words_of_hua_are_one_quote_of_two_stretches(entries):
    found = quote("hua-on-ambassadors-role", entries)
    words = [row["exact"] for row in found["selectors"] if row["type"] == "TextQuoteSelector"]
    assert len(words) == 2
    assert " […] ".join(words) == found["text"]


@pytest.mark.parametrize("words", ["تركستان الشرقية", "لقد تعثرنا بشدة", "possibly more than", "did not confirm"])
def test_discrepancies_of_the_translation_are_recorded(words):
    (translation,) = [
        row
        for source in published(PublishedSource).values()
        for row in source["derives_from"]
        if row["relation"] == "translation of"
    ]
    assert words in translation["note"]


def test_the_refusal_that_seems_mistranslated_says_so(entries):
    assert "did not confirm" in quote("other-diplomats-declined", entries)["note"]


def test_the_address_leads_to_the_wire_story_without_its_stray_space():
    (story,) = [row for row in published(PublishedSource).values() if row["publisher"] and row["kind"] == "article"]
    assert story["url"] == story["canonical_url"]
    assert story["url"].endswith("-move-western-envoys-seek-meeting-on-xinjiang-concerns-idUSKCN1NK0H0")


def test_every_record_of_the_seeds_is_public(entries):
    models = {
        "claims": PublishedClaim,
        "quotes": PublishedQuote,
        "speakers": PublishedSpeaker,
        "unnamed": PublishedSpeaker,
        "sources": PublishedSource,
        "questions": PublishedQuestion,
    }
    hidden = [
        entry.record
        for kind, model in models.items()
        for entry in entries[kind]
        if str(entry.id) not in published(model)
    ]
    assert hidden == []


@pytest.mark.parametrize("collection", ["claims", "quotes", "speakers", "sources", "questions"])
def test_every_record_of_the_seeds_is_found_in_the_api(collection, entries):
    missing = []
    for entry in [*entries[collection], *(entries["unnamed"] if collection == "speakers" else [])]:
        response = Client().get(f"/api/v1/{collection}/{entry.id}/")
        if response.status_code != 200 or json.loads(response.content)["id"] != str(entry.id):
            missing.append(entry.record)
    assert missing == []


@pytest.mark.parametrize(
    "path", ["claims/claim", "sources/quote", "sources/speaker", "sources/source", "claims/question"]
)
def test_every_record_of_the_seeds_is_listed_in_the_admin(path, entries, people):
    kind = path.split("/")[1] + "s"
    client = Client()
    client.force_login(people.contributor)
    listed = client.get(f"/admin/{path}/?all=").content.decode()
    sought = [*entries[kind], *(entries["unnamed"] if kind == "speakers" else [])]
    assert [entry.record for entry in sought if f"/admin/{path}/{entry.id}/" not in listed] == []


def all_rows() -> dict[str, str]:
    """A fingerprint of every table's rows."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        prints = {}
        for table in tables:
            cursor.execute(
                f"SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM \"{table}\" t"
            )
            (prints[table],) = cursor.fetchone()
    return prints


def test_loading_again_changes_no_row(entries, people):
    before = all_rows()
    outcome = load(SEEDS, Editors(people.contributor, people.reviewer, people.publisher), lambda *progress: None)
    assert all_rows() == before
    assert (outcome.made, outcome.published, outcome.kept, outcome.deleted) == (0, 0, [], [])
    assert outcome.same == sum(map(len, entries.values()))
