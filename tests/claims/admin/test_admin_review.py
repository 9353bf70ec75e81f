"""The page of a claim's review: it shows what would be public, and takes steps through the workflow alone."""

import pytest
from django.test import Client
from django.utils.translation import override

from claims import workflow
from claims.models import PublishedClaim, ReviewEvent
from sources.actor import acting_as
from tests.claims.admin.review_page import page_of, take
from tests.factories import make_claim, make_speaker
from tests.sources.admin.pages import change_page, login, messages_of, row_counts, send


def test_page_shows_what_would_be_public(client, claim):
    page = client.get(page_of(claim)).content.decode()
    for shown in (
        "Between 300 and more than 500 ships wait.",
        "about 300 to more than 500 ships",
        "Harbour Board",
        "asserts",
        "About 300 to more than 500 ships are waiting",
        "السفن تنتظر",
        "Translated by the editors",
        "Harbour closed",
        "The Courier",
        "translation of",
        "Wire story",
        "The headline differs.",
        "contributor",
        workflow.assemble(claim).sha256,
    ):
        assert shown in page


def test_reading_the_page_changes_nothing(client, claim):
    before = row_counts()
    client.get(page_of(claim), {"action": "submit", "state": "draft"})
    assert row_counts() == before


def test_claim_goes_public_by_three_people(people, claim):
    contributor, reviewer, publisher = map(login, (people.contributor, people.reviewer, people.publisher))
    assert messages_of(take(contributor, claim, "submit")) == ["Done: submit for review."]
    assert messages_of(take(reviewer, claim, "approve", note="Read it all.")) == ["Done: approve."]
    assert messages_of(take(publisher, claim, "publish")) == ["Done: publish."]
    assert PublishedClaim.objects.get().pk == claim.pk
    assert [(event.actor.username, event.note) for event in ReviewEvent.objects.all()] == [
        ("contributor", ""),
        ("reviewer", "Read it all."),
        ("publisher", ""),
    ]


@pytest.mark.parametrize("step", ["approve", "return to author", "publish"])
def test_contributor_may_only_submit(client, claim, step):
    before = row_counts()
    assert messages_of(take(client, claim, step, note="A")) == ["You do not have the permission for this step."]
    assert row_counts() == before


def test_author_does_not_approve(people, claim):
    reviewer = login(people.reviewer)
    with acting_as(people.reviewer):
        claim.about.add(make_speaker())
    take(reviewer, claim, "submit")
    told = messages_of(take(reviewer, claim, "approve"))
    assert told == ["You wrote or edited a part of this dossier; somebody else has to review it."]


def test_what_was_read_is_what_is_approved(people, claim, client):
    take(client, claim, "submit")
    told = messages_of(take(login(people.reviewer), claim, "approve", sha256="0" * 64))
    assert "changed after it was submitted" in told[0]


def test_edit_after_submission_is_seen_and_voids_it(people, claim, client):
    take(client, claim, "submit")
    response = send(client, change_page("claims_claim", claim), statement_en="Another.")
    assert "Submit it again" in messages_of(client.get(response.url))[0]
    page = login(people.reviewer).get(page_of(claim)).content.decode()
    assert "has to be submitted again" in page
    assert "Between 300 and more than 500 ships wait." in page
    assert "changed after it was submitted" in messages_of(take(login(people.reviewer), claim, "approve"))[0]


def test_missing_evidence_names_the_record_and_the_rule(client, editor):
    claim = make_claim("Nobody says so.")
    rule = "a claim needs at least one attribution: who makes it, in which words"
    (told,) = messages_of(take(client, claim, "submit"))
    assert "Nobody says so." in told
    assert told.endswith(rule)
    page = client.get(page_of(claim)).content.decode()
    assert rule[1:] in page
    assert f"/admin/claims/claim/{claim.pk}/change/" in page
    assert "Errors in the evidence stand in the way" in page


def test_return_says_why(people, claim, client):
    take(client, claim, "submit")
    reviewer = login(people.reviewer)
    assert messages_of(take(reviewer, claim, "return to author")) == ["Say why, in a note."]
    take(reviewer, claim, "return to author", note="Name the ships.")
    claim.refresh_from_db()
    assert claim.state == "draft"


def test_step_on_what_somebody_else_moved_on(people, claim, client):
    take(client, claim, "submit")
    told = messages_of(take(login(people.reviewer), claim, "approve", state="approved"))
    assert "Somebody else moved this on" in told[0]


@pytest.mark.parametrize(
    ("field", "value"), [("note", "a\u202eb"), ("note", "a\x00b"), ("action", "erase"), ("state", "x")]
)
def test_bad_input_in_a_step(claim, client, field, value):
    before = row_counts()
    assert take(client, claim, "submit", **{field: value}).status_code == 200
    assert row_counts() == before


def test_refused_step_keeps_the_note(people, claim, client):
    take(client, claim, "submit")
    told = take(login(people.reviewer), claim, "approve", sha256="0" * 64, note="I read it.")
    assert "I read it." in told.content.decode()


def test_step_without_the_token_is_refused(people, claim):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.contributor)
    assert client.post(page_of(claim), {"action": "submit", "state": "draft"}).status_code == 403


def test_page_in_arabic(client, claim):
    client.cookies.load({"django_language": "ar"})
    page = client.get(page_of(claim)).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    with override("ar"):
        assert take(client, claim, "submit").status_code == 200


def test_stranger_does_not_see_the_page(claim):
    assert Client().get(page_of(claim)).status_code == 302
