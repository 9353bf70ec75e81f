"""Remarks on the whole, on a field and on a quote, where they are made and all in one place."""

import uuid

import pytest

from claims import workflow
from claims.discussion import comment, resolve
from claims.models import Comment, SharedRecord
from tests.claims.admin.review_page import page_of, read, remark
from tests.factories import make_public
from tests.sources.admin.pages import login, messages_of, row_counts


def test_remark_is_shown_where_it_was_made_and_in_the_discussion(people, client, claim):
    workflow.submit(claim, people.contributor)
    quote = claim.attributions.get().quote
    reviewer = login(people.reviewer)
    for text, record, field in (
        ("On the whole.", "", ""),
        ("On the statement.", claim.pk, "statement"),
        ("On the quote.", quote.pk, ""),
    ):
        answer = remark(reviewer, claim, text, record, field)
        assert answer.status_code == 200
    assert [(made.text, made.author.username, made.dossier.number) for made in Comment.objects.all()] == [
        ("On the whole.", "reviewer", 1),
        ("On the statement.", "reviewer", 1),
        ("On the quote.", "reviewer", 1),
    ]
    page = read(client, claim)
    assert page.count("On the whole.") == 1
    assert page.count("On the statement.") == page.count("On the quote.") == 2
    assert f'id="remarks-{claim.pk}-statement"' in page
    assert f'href="#remarks-{quote.pk}"' in page
    assert "on dossier 1" in page


def test_remark_leads_back_to_its_place(client, claim):
    answer = client.post(page_of(claim), {"text": "Why?", "record": str(claim.pk), "field": "period"})
    assert answer.status_code == 302
    assert answer.url == f"{page_of(claim)}#remarks-{claim.pk}-period"


def test_remark_is_resolved_once(people, client, claim):
    made = comment(claim, people.reviewer, "Why?")
    assert client.post(page_of(claim), {"comment": str(made.pk)}).url == f"{page_of(claim)}#remarks"
    made.refresh_from_db()
    assert made.resolved_by == people.contributor
    page = read(client, claim)
    assert "1 resolved comment" in page
    assert "Resolved by <bdi>contributor</bdi>" in page
    told = messages_of(client.post(page_of(claim), {"comment": str(made.pk)}))
    assert told == ["Somebody has resolved this comment in the meantime."]


def test_remark_of_another_subject_is_not_resolved_here(people, client, claim):
    make_public(claim, people)
    made = comment(SharedRecord.objects.first(), people.reviewer, "Why?")
    assert client.post(page_of(claim), {"comment": str(made.pk)}).status_code == 200
    made.refresh_from_db()
    assert made.resolved_at is None


@pytest.mark.parametrize("text", ["", "  ", "a\u202eb", "a\x00b", "a\ufffdb"])
def test_bad_remark_is_refused_and_kept(client, claim, text):
    before = row_counts()
    answer = remark(client, claim, text, claim.pk, "statement")
    assert answer.status_code == 200
    assert messages_of(answer)
    assert row_counts() == before


@pytest.mark.parametrize(
    ("record", "field"), [(uuid.uuid4(), ""), ("", "statement"), ("x", ""), ("claim", "state"), ("claim", "x" * 61)]
)
def test_remark_on_what_is_not_there_is_refused_and_kept(client, claim, record, field):
    answer = remark(client, claim, "What is this?", claim.pk if record == "claim" else record, field)
    assert Comment.objects.count() == 0
    assert messages_of(answer)
    assert "What is this?" in answer.content.decode()


def test_remark_stays_when_what_it_is_on_is_gone(people, client, claim):
    quote = claim.attributions.get().quote
    comment(claim, people.reviewer, "Who says so?", quote.pk)
    resolve(comment(claim, people.reviewer, "And where?", quote.pk), people.contributor)
    claim.attributions.get().delete()
    page = read(client, claim)
    assert "something that is not in this dossier" in page
    assert page.count("Who says so?") == page.count("And where?") == 1
