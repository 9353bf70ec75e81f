"""What the page of a review shows: where the subject stands, each quote in its passage, the log, and old dossiers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.discussion import comment
from claims.models import SharedRecord
from claims.withholding import withhold
from sources.actor import acting_as
from sources.anchor import anchor
from sources.models import Quote, QuoteSpan
from tests.claims.admin.review_page import page_of, read
from tests.factories import (
    make_attribution,
    make_claim,
    make_public,
    make_question,
    make_quotation,
    make_quote,
    make_snapshot,
    make_source,
    make_speaker,
)
from tests.sources.admin.pages import login, row_counts

TEXT = "قالت الهيئة أمس.\n\nإن الميناء مغلق منذ الثلاثاء.\n\nولم يعلق أحد على ذلك، إلى أن يُفتح الميناء."


def test_first_version_has_nothing_before_it(client, claim):
    assert "Nothing was public before: this is the first version." in read(client, claim)


def test_page_says_since_when_and_for_whom_it_waits(people, client, claim):
    workflow.submit(claim, people.contributor)
    workflow.assign(claim, people.publisher, people.reviewer)
    review = client.get(page_of(claim)).context["review"]
    assert review.since == claim.review_events.get(action="submit").at
    assert review.subject.assigned_to == people.reviewer
    assert review.authors == [people.contributor]


def test_returned_draft_says_why(people, client, claim):
    workflow.submit(claim, people.contributor)
    workflow.return_to_author(claim, people.reviewer, "Name the ships.")
    assert "Returned by <bdi>reviewer</bdi>:" in read(client, claim)
    with acting_as(people.contributor):
        workflow.submit(claim, people.contributor)
    assert "Returned by" not in read(client, claim)


def test_passages_are_marked_where_they_stand(client, editor):
    snapshot = make_snapshot(make_source(language="ar"), TEXT, editor)
    quote = make_quotation(snapshot, "الميناء مغلق", text="الميناء مغلق […] يُفتح الميناء")
    start = TEXT.index("يُفتح")
    second = QuoteSpan(quote=quote, snapshot=snapshot, position=1)
    second.place(anchor(TEXT, start, start + len("يُفتح الميناء")))
    second.save()
    claim = make_claim()
    make_attribution(claim, quote)
    page = read(client, claim)
    assert "<p>إن <mark>الميناء مغلق</mark> منذ الثلاثاء.</p>" in page
    assert "<mark>يُفتح الميناء</mark>" in page
    spans = [f"at={TEXT.index(words)}-{TEXT.index(words) + len(words)}" for words in ("الميناء مغلق", "يُفتح الميناء")]
    address = f"/admin/sources/snapshot/{snapshot.pk}/text/?{'&amp;'.join(spans)}#passage"
    assert address in page
    whole = client.get(address.replace("&amp;", "&")).content.decode()
    assert 'إن <mark id="passage">الميناء مغلق</mark> منذ الثلاثاء.' in whole
    assert "<mark>يُفتح الميناء</mark>" in whole


def test_passages_are_those_of_the_dossier(people, client, claim):
    workflow.submit(claim, people.contributor)
    with acting_as(people.contributor):
        QuoteSpan.objects.all().delete()
    assert "<mark>About 300 to more than 500 ships are waiting</mark>" in read(client, claim)


def test_same_text_of_two_sources_is_that_of_the_quote(client, claim, editor):
    text = QuoteSpan.objects.get().snapshot.text
    make_snapshot(make_source(), text, editor)
    (passages,) = client.get(page_of(claim)).context["content"].passages.values()
    assert passages.kept[0].snapshot == QuoteSpan.objects.get().snapshot


def test_passage_of_a_text_that_is_not_kept(client, editor):
    source = make_source()
    quote = make_quote(source, form="direct", text="It is closed")
    snapshot = make_snapshot(source, "It was.", editor, extent="excerpt", whole_sha256="a" * 64)
    QuoteSpan.objects.create(
        quote=quote, snapshot=snapshot, position=0, whole_start=7, whole_end=19, passage_sha256="b" * 64
    )
    claim = make_claim()
    make_attribution(claim, quote)
    page = read(client, claim)
    assert "Characters 7 to 19 of a whole text that is not kept here" in page
    assert "<mark>" not in page


def test_words_from_outside_are_no_markup(client, editor):
    snapshot = make_snapshot(make_source("<b>T</b>"), "He said <script>x</script> twice.", editor)
    claim = make_claim("<i>Statement</i>")
    make_attribution(claim, make_quotation(snapshot, "<script>x</script>"))
    page = read(client, claim)
    assert "<mark>&lt;script&gt;x&lt;/script&gt;</mark>" in page
    assert "<i>Statement" not in page
    assert "<b>T" not in page


def test_records_that_become_public_with_it_are_shown(people, client, claim):
    assert {shown.label for shown in client.get(page_of(claim)).context["content"].carried} == {
        "Harbour Board",
        "The Courier",
        "Harbour closed",
        "Wire story",
    }
    make_public(claim, people)
    assert client.get(page_of(claim)).context["content"].carried == []


def test_retracted_claim_shows_why_and_what_it_waits_for(people, client, claim):
    make_public(claim, people)
    workflow.retract(claim, people.publisher, 1, "The count was wrong.")
    page = read(client, claim)
    assert "The count was wrong." in page
    assert "It waits for a second person to countersign." in page
    workflow.countersign(claim, people.administrator)
    assert "It waits for a second person" not in read(client, claim)


def test_retracted_evidence_is_named(people, client, claim):
    make_public(claim, people)
    shared = SharedRecord.objects.get(kind="quote")
    assert "It rests on what is not public any more" not in read(client, claim)
    workflow.retract(shared, people.publisher, 1, "Misquoted.")
    page = read(client, claim)
    assert "It rests on what is not public any more" in page
    assert page_of(shared) in page


def test_log_leads_to_dossiers_and_publications(people, client, claim):
    make_public(claim, people)
    page = read(client, claim)
    publication = claim.publications.get()
    assert f"/admin/claims/claim/{claim.pk}/review/dossiers/1/" in page
    assert f"/admin/claims/publication/{publication.pk}/change/" in page
    assert f"number {publication.number} of the chain" in page


def test_older_versions_stay_readable(people, client, claim):
    make_public(claim, people)
    with acting_as(people.contributor):
        claim.statement_en = "Few ships wait."
        claim.save()
    make_public(claim, people, "Counted again.")
    comment(claim, people.reviewer, "On the second.")
    first = client.get(f"{page_of(claim)}dossiers/1/").content.decode()
    assert "On the second." not in first
    assert "Between 300 and more than 500 ships wait." in first
    assert "<mark>About 300 to more than 500 ships are waiting</mark>" in first
    assert "Few ships wait." in client.get(f"{page_of(claim)}dossiers/2/").content.decode().split("<h2>", 1)[1]
    assert client.get(f"{page_of(claim)}dossiers/3/").status_code == 404


def add_attributions(claim, editor, number):
    for row in range(number):
        speaker = make_speaker(f"Speaker {row}")
        snapshot = make_snapshot(make_source(publisher=speaker), f"Ship {row} waits, they said.", editor)
        make_attribution(claim, make_quotation(snapshot, f"Ship {row} waits", speaker))


def count_queries(client, claim):
    client.get(page_of(claim))
    with CaptureQueriesContext(connection) as queries:
        read(client, claim)
    return len(queries)


@pytest.mark.parametrize("is_public", [False, True])
def test_page_takes_a_constant_number_of_queries(people, client, editor, is_public):
    one, many = make_claim(), make_claim()
    add_attributions(one, editor, 1)
    add_attributions(many, editor, 30)
    if is_public:
        make_public(one, people)
        make_public(many, people)
    for claim in (one, many):
        claim.statement_en += " Changed."
        claim.save()
        workflow.submit(claim, people.contributor)
    assert count_queries(client, one) == count_queries(client, many)


def test_page_takes_a_constant_number_of_queries_for_many_remarks_and_steps(people, client, claim):
    for _round in range(2):
        workflow.submit(claim, people.contributor)
        workflow.return_to_author(claim, people.reviewer, "Again.")
    once = count_queries(client, claim)
    for _round in range(5):
        workflow.submit(claim, people.contributor)
        workflow.return_to_author(claim, people.reviewer, "Again.")
    assert count_queries(client, claim) == once


def test_reader_sees_no_forms_and_sends_nothing(people, client, claim):
    make_public(claim, people)
    auditor = login(people.auditor)
    for subject in (claim, SharedRecord.objects.get(kind="quote")):
        page = read(auditor, subject)
        assert "ships are waiting" in page
        assert page.count("<form") == read(auditor, subject).split('id="content-main"')[0].count("<form")
        before = row_counts()
        assert auditor.post(page_of(subject), {"text": "I say so."}).status_code == 403
        assert auditor.post(page_of(subject), {"action": "submit", "state": "draft"}).status_code == 403
        assert row_counts() == before


def test_question_shows_who_did_not_answer(people, client, claim, editor):
    question = make_question("How many?")
    claim.questions.add(question)
    make_attribution(None, make_quote(form="declined", text=""), "no comment", question=question)
    page = read(client, claim)
    assert "How many?" in page
    assert page.count("declined to comment") >= 1
    assert Quote.objects.count() == 2


def test_page_of_an_unknown_claim_is_not_found(client):
    assert client.get("/admin/claims/claim/x/review/").status_code in (302, 404)


def test_withheld_quote_leaves_its_place(committed):
    with acting_as(committed.contributor):
        public, draft, quote = make_claim(), make_claim(), make_quote()
        make_attribution(public, quote)
        make_attribution(draft, quote)
    make_public(public, committed)
    withhold("quote", quote.pk, committed.publisher, "By order of a court.", agreed=[public.pk])
    reviewer = login(committed.reviewer)
    assert "A quote that was withheld." in read(reviewer, draft)
    assert read(reviewer, SharedRecord.objects.get(pk=quote.pk))
