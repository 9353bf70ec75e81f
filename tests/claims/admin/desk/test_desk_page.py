"""The page of the desk: a text, what was recorded from it, in a constant number of queries; nothing is markup."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from sources.models import Quote, Snapshot
from tests.claims.admin.desk_page import TEXT, WAITING, address, ask, enter
from tests.factories import (
    make_attribution,
    make_claim,
    make_question,
    make_quotation,
    make_quote,
    make_snapshot,
    make_source,
    make_speaker,
)
from tests.sources.admin.pages import change_page

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>&amp;"


def page_of(client, source, **asked):
    answer = client.get(address(source), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def text_shown(page):
    """The words of the text as a browser reads them, one line a paragraph."""
    inside = re.search(r'<div id="text".*?>(.*?)</div>\s*</section>', page, re.S)[1]
    return [re.sub(r"<[^>]*>", "", one) for one in re.findall(r"<p id=.*?</p>", inside, re.S)]


def test_source_leads_to_its_desk_and_the_desk_to_it(client, snapshot):
    assert address(snapshot.source) in client.get(change_page("sources_source", snapshot.source)).content.decode()
    assert change_page("sources_source", snapshot.source) in page_of(client, snapshot.source)


def test_text_is_shown_to_the_letter(client, snapshot):
    make_quotation(snapshot, "300 ships are waiting")
    make_quotation(snapshot, "Tuesday.\n“At")
    assert text_shown(page_of(client, snapshot.source)) == TEXT.splitlines()


def test_source_without_a_text_asks_for_one_and_takes_it(client, people):
    source = make_source()
    assert 'id="text"' not in page_of(client, source)
    answer = client.post(address(source), {"text": "It  rained.\r\n", "extent": "whole"})
    assert (answer.status_code, answer.url) == (302, address(source))
    captured = Snapshot.objects.get()
    assert (captured.source, captured.text, captured.captured_by) == (source, "It  rained.\n", people.contributor)
    assert text_shown(page_of(client, source)) == ["It  rained."]


def test_text_that_is_wrong_is_refused_on_the_page(client):
    source = make_source()
    answer = client.post(address(source), {"text": "a\u202eb", "extent": "whole"})
    assert (answer.status_code, Snapshot.objects.count()) == (200, 0)
    assert 'class="errorlist"' in answer.content.decode()


def test_newest_text_is_on_the_desk_and_any_other_can_be(client, people, snapshot):
    newer = make_snapshot(snapshot.source, "It rained.", people.contributor)
    assert text_shown(page_of(client, snapshot.source)) == ["It rained."]
    page = page_of(client, snapshot.source, snapshot=str(snapshot.pk))
    assert text_shown(page) == TEXT.splitlines()
    assert f'value="{newer.pk}"' in page


def test_text_of_another_source_is_not_found(client, people, snapshot):
    other = make_snapshot(make_source(), TEXT, people.contributor)
    for named in (str(other.pk), "nonsense", ""):
        assert client.get(address(snapshot.source), {"snapshot": named}).status_code == 404


def test_source_that_is_none_is_not_found(client, snapshot):
    missing = address(snapshot.source).replace(str(snapshot.source.pk), "00000000-0000-4000-8000-000000000000")
    assert client.get(missing).status_code == 404


def test_passage_and_record_lead_to_one_another(client, snapshot):
    key = make_quotation(snapshot, WAITING).pk
    page = page_of(client, snapshot.source)
    for way in (f'href="#record-{key}"', f'id="record-{key}"', f'href="#in-text-{key}"', f'id="in-text-{key}"'):
        assert page.count(way) == 1


def test_quote_that_stands_elsewhere_says_so(client, snapshot):
    make_quote(snapshot.source)
    assert "Not in this text" in page_of(client, snapshot.source)


@pytest.mark.parametrize(("asked", "coloured"), [("speaker", "speaker"), ("stance", "stance"), ("<b>", "speaker")])
def test_colours_are_by_speaker_or_by_stance(client, snapshot, asked, coloured):
    page = page_of(client, snapshot.source, colour=asked)
    assert f"coloured-by-{coloured}" in re.search(r"<body[^>]*>", page)[0]


def test_words_of_several_quotes_are_coloured_as_the_one_recorded_last(client, snapshot):
    make_attribution(make_claim(), make_quotation(snapshot, "300 ships"))
    assert 'class="speaker-1 stance-asserts"' in page_of(client, snapshot.source)
    make_quotation(snapshot, "300 ships")
    assert 'class="speaker-2 stance-none several"' in page_of(client, snapshot.source)


def test_stances_and_claims_are_listed(client, snapshot):
    claim, question = make_claim("Ships wait."), make_question("Who waits?")
    make_attribution(claim, make_quotation(snapshot, WAITING))
    silent = make_quotation(snapshot, "The mayor declined to comment", form="declined", text="")
    make_attribution(None, silent, "no comment", question=question)
    page = page_of(client, snapshot.source)
    assert f'<a href="{change_page("claims_claim", claim)}"><bdi dir="auto">Ships wait.</bdi></a>' in page
    assert f'<a href="{change_page("claims_question", question)}"><bdi dir="auto">Who waits?</bdi></a>' in page
    assert 'class="stance stance-no-comment"' in page


def test_page_holds_no_script_and_no_style_of_its_own(client, snapshot):
    make_quotation(snapshot, WAITING)
    page = page_of(client, snapshot.source)
    assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", page) == []
    assert re.findall(r"\s(?:style|on\w+)=", page) == []


def test_text_from_outside_is_markup_nowhere(client, people):
    speaker = make_speaker(f"Bob {HOSTILE}", kind="person")
    source = make_source(f"Title {HOSTILE}", publisher=make_speaker(f"Courier {HOSTILE}"))
    text = f"{HOSTILE}\n“It is so {HOSTILE}, and that is all,” said Bob {HOSTILE}.\nThe end {HOSTILE} came.\n"
    snapshot = make_snapshot(source, text, people.contributor)
    quote = make_quotation(snapshot, f"It is so {HOSTILE}", speaker, name_as_printed=HOSTILE)
    claim = make_claim(f"So {HOSTILE}")
    make_attribution(claim, quote)
    answers = [page_of(client, source), ask(client, snapshot, "suggestions").content.decode()]
    assert text_shown(answers[0])[0] == HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace(
        '"', "&quot;"
    ).replace("'", "&#x27;")
    fields = {"speaker": str(speaker.pk), "a_0_stance": "asserts", "a_0_claim": str(claim.pk)}
    conflict = enter(client, snapshot, "It is so", **fields)
    assert conflict.status_code == 409
    saved = enter(client, snapshot, f"The end {HOSTILE}", **fields)
    assert saved.status_code == 200
    parts = saved.json()
    answers += [conflict.json()["conflict"], *parts["paragraphs"].values()]
    answers += [parts["recorded"], parts["coverage"], parts["news"]]
    for answer in answers:
        for tag in ("<script>alert", "<img", "<b>", "&amp;amp;amp;"):
            assert tag not in answer
    assert "&lt;script&gt;" in parts["recorded"]


def test_text_from_outside_has_a_direction_of_its_own(client, people):
    source = make_source("المدينة (تقرير)", language="ar", publisher=make_speaker("ناشر"))
    snapshot = make_snapshot(source, "قالت هيئة: «الميناء مغلق».", people.contributor)
    claim = make_claim(statement_ar="الميناء مغلق.")
    make_attribution(claim, make_quotation(snapshot, "الميناء مغلق", make_speaker("هيئة"), language="ar"))
    page = page_of(client, source)
    for words in ("المدينة (تقرير)", "ناشر", "هيئة"):
        found = re.findall(rf"(<[^>]*>){re.escape(words)}<", page)
        assert found != []
        assert {tag for tag in found if tag != "<title>"} == {'<bdi dir="auto">'}, words
    assert 'id="text" lang="ar" dir="auto"' in page
    assert '<p id="p-0" dir="auto">' in page
    assert '<blockquote dir="auto" lang="ar">' in page


def test_page_speaks_arabic(client, snapshot):
    client.cookies["django_language"] = "ar"
    page = page_of(client, snapshot.source)
    assert 'dir="rtl"' in page
    with override("ar"):
        spoken = page_of(client, snapshot.source)
    assert "Recorded from this source" not in page
    assert "Nothing yet." not in spoken


def test_page_takes_the_same_number_of_queries_for_1_and_for_30_quotes(client, people, snapshot):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            page_of(client, snapshot.source)
        return len(captured)

    def record(words):
        quote = make_quotation(snapshot, words)
        make_attribution(make_claim(), quote)

    record("Tuesday")
    make_snapshot(snapshot.source, "An excerpt.", people.contributor, extent="excerpt")
    one = queries()
    for number in range(29):
        record(("300 ships", "40 ships", "The mayor")[number % 3])
        make_snapshot(snapshot.source, "An excerpt.", people.contributor, extent="excerpt")
    assert Quote.objects.count() == 30
    assert queries() == one


def test_entry_takes_the_same_number_of_queries_beside_1_and_beside_30_quotes(client, snapshot):
    def queries(words):
        speaker = str(make_speaker().pk)
        with CaptureQueriesContext(connection) as captured:
            assert enter(client, snapshot, words, speaker=speaker).status_code == 200
        return len(captured)

    make_attribution(make_claim(), make_quotation(snapshot, "Tuesday"))
    one = queries("300 ships")
    for _number in range(29):
        make_attribution(make_claim(), make_quotation(snapshot, "Tuesday"))
    assert queries("40 ships") == one
