"""The bell and the page of notifications: one's own alone, and read when they were opened."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.admin import notifications as notifications_page
from claims.models import Notification, SharedRecord
from sources.actor import acting_as
from sources.models import SpeakerName
from tests.factories import make_attribution, make_claim, make_public, make_quote, make_speaker
from tests.sources.admin.pages import login, messages_of

PAGE = "/admin/notifications/"


def submitted(people, statement=""):
    with acting_as(people.contributor):
        claim = make_claim(statement)
        make_attribution(claim)
    workflow.submit(claim, people.contributor)
    return claim


def bell(page):
    """What the bell says, or nothing where there is none."""
    found = re.search(r'class="bell[^"]*" aria-label="([^"]*)"', page.content.decode())
    return found and found[1]


def of(person):
    return Notification.objects.filter(recipient=person)


def test_bell_counts_what_is_unread(people):
    client = login(people.reviewer)
    assert bell(client.get("/admin/")) == "0 unread notifications"
    submitted(people)
    assert bell(client.get("/admin/sources/source/")) == "1 unread notification"
    submitted(people)
    for path in ("/admin/", "/admin/claims/claim/add/", PAGE, "/admin/password_change/"):
        assert bell(client.get(path)) == "2 unread notifications"


def test_bell_asks_one_query(people):
    client = login(people.reviewer)
    submitted(people)
    with CaptureQueriesContext(connection) as queries:
        client.get("/admin/")
    assert len([query for query in queries if "claims_notification" in query["sql"]]) == 1


def test_bell_is_for_those_who_are_logged_in_and_may_see_claims(people):
    assert bell(Client().get("/admin/login/")) is None
    client = login(User.objects.create_user("looker", is_staff=True))
    assert bell(client.get("/admin/")) is None
    assert client.get(PAGE).status_code == 403


def test_page_lists_the_newest_first_and_marks_the_unread(people):
    first, second = submitted(people, "The <i>first</i>."), submitted(people, "The second.")
    of(people.reviewer).filter(claim=first).update(read_at=of(people.reviewer)[0].at)
    page = login(people.reviewer).get(PAGE)

    assert [row["subject"] for row in page.context["rows"]] == [second, first]
    shown = page.content.decode()
    assert shown.index("The second.") < shown.index("The &lt;i&gt;first&lt;/i&gt;.")
    assert shown.count('class="unread"') == 1


def test_page_holds_ones_own_alone(people):
    submitted(people, "The harbour is closed.")
    page = login(people.contributor).get(PAGE)
    assert "The harbour is closed." not in page.content.decode()
    assert "You have not been told of anything yet." in page.content.decode()


def test_opening_marks_it_as_read_and_leads_to_the_review(people):
    claim = submitted(people)
    mine = of(people.reviewer).get()
    response = login(people.reviewer).post(f"{PAGE}{mine.pk}/")

    assert response.url == f"/admin/claims/claim/{claim.pk}/review/"
    mine.refresh_from_db()
    read_at = mine.read_at
    assert read_at is not None
    assert of(people.publisher).get().read_at is None
    login(people.reviewer).post(f"{PAGE}{mine.pk}/")
    mine.refresh_from_db()
    assert mine.read_at == read_at


def test_opening_one_of_a_public_record_leads_to_its_own_review(people):
    with acting_as(people.contributor):
        board, claim = make_speaker("Harbour Board"), make_claim()
        make_attribution(claim, make_quote(speaker=board))
        make_public(claim, people)
        SpeakerName.objects.filter(speaker=board).update(text="Port Board")
    workflow.submit(SharedRecord.objects.get(pk=board.pk), people.contributor)
    page = login(people.reviewer).get(PAGE)
    assert "Port Board" in page.content.decode()
    newest = of(people.reviewer)[0]
    assert login(people.reviewer).post(f"{PAGE}{newest.pk}/").url == f"/admin/claims/sharedrecord/{board.pk}/review/"


def test_somebody_elses_cannot_be_opened_or_marked(people):
    submitted(people)
    theirs = of(people.publisher).get()
    client = login(people.reviewer)
    assert client.post(f"{PAGE}{theirs.pk}/").status_code == 404
    client.post(f"{PAGE}read/", {"newest": theirs.pk + 9})
    theirs.refresh_from_db()
    assert theirs.read_at is None


def test_mark_all_reads_what_the_page_showed_and_nothing_newer(people):
    submitted(people)
    client = login(people.reviewer)
    newest = client.get(PAGE).context["newest"]
    submitted(people)
    page = client.post(f"{PAGE}read/", {"newest": newest}, follow=True)

    assert messages_of(page) == ["All are marked as read."]
    assert [row.read_at is None for row in of(people.reviewer)] == [True, False]


@pytest.mark.parametrize("newest", ["", "x", "²", "-1", "9" * 40])
def test_mark_all_with_bad_input_changes_nothing(people, newest):
    submitted(people)
    assert login(people.reviewer).post(f"{PAGE}read/", {"newest": newest}).status_code == 302
    assert of(people.reviewer).get().read_at is None


def test_reading_needs_a_post_and_its_token(people):
    submitted(people)
    mine = of(people.reviewer).get()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people.reviewer)
    for path in (f"{PAGE}{mine.pk}/", f"{PAGE}read/"):
        assert login(people.reviewer).get(path).status_code == 405
        assert strict.post(path).status_code == 403
    mine.refresh_from_db()
    assert mine.read_at is None


def test_page_takes_as_many_queries_for_thirty_as_for_one_and_has_pages(people, monkeypatch):
    client = login(people.reviewer)

    def count(path):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    submitted(people)
    client.get(PAGE)
    one = count(PAGE)
    for _number in range(29):
        submitted(people)
    assert count(PAGE) == one
    monkeypatch.setattr(notifications_page, "PER_PAGE", 20)
    assert len(client.get(f"{PAGE}?p=2").context["rows"]) == 10
    assert client.get(f"{PAGE}?p=3").url == PAGE
