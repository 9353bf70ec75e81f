"""The front page and the pages of the queue: each shows what is for its reader, at the same cost however long it is."""

import re
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from claims import discussion, workflow
from claims.admin import queue as queue_page
from claims.models import ReviewEvent, SharedRecord
from sources.actor import acting_as
from sources.models import SpeakerName
from tests.factories import make_attribution, make_claim, make_public, make_quote, make_speaker
from tests.sources.admin.pages import login, messages_of


def submitted(people, statement=""):
    with acting_as(people.contributor):
        claim = make_claim(statement)
        make_attribution(claim)
    workflow.submit(claim, people.contributor)
    return claim


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def take(client, claim, **changes):
    return client.post(f"/admin/queue/take/{claim.pk}/", {"next": "/admin/", **changes}, follow=True)


def test_front_page_tells_all_of_a_row(people):
    claim = submitted(people, "The <b>harbour</b> is closed.")
    discussion.comment(claim, people.publisher, "Which harbour?")
    workflow.assign(claim, people.publisher, people.reviewer)
    page = login(people.reviewer).get("/admin/")

    shown = page.content.decode()
    assert f'<bdi dir="auto">{escape("The <b>harbour</b> is closed.")}</bdi>' in shown
    assert f'href="/admin/claims/claim/{claim.pk}/review/"' in shown
    assert re.search(r'<time datetime="20\d\d-[^"]+" title="[^"]+">just now</time>', shown)
    for words in ("Claim", "in review", "assigned to you", "submitted by contributor", "1 open comment"):
        assert words in text_of(page)


def test_public_records_stand_beside_claims(people):
    with acting_as(people.contributor):
        board, claim = make_speaker("Harbour Board"), make_claim()
        make_attribution(claim, make_quote(speaker=board))
        make_public(claim, people)
        SpeakerName.objects.filter(speaker=board).update(text="Port Board")
    page = login(people.contributor).get("/admin/")
    assert "Speaker Port Board draft" in text_of(page)
    assert f'href="/admin/claims/sharedrecord/{board.pk}/review/"' in page.content.decode()


def test_empty_queue_says_what_to_do(people):
    page = login(people.contributor).get("/admin/")
    assert "Nothing is under way" in text_of(page)
    assert 'href="/admin/sources/source/add/"' in page.content.decode()


def test_models_are_listed_below(people):
    assert 'href="/admin/sources/quote/add/"' in login(people.contributor).get("/admin/").content.decode()


def test_somebody_who_may_not_see_claims_sees_no_queue(people):
    claim = submitted(people, "The harbour is closed.")
    client = login(User.objects.create_user("looker", is_staff=True))

    page = client.get("/admin/")
    assert (page.context["queue"], "harbour is closed" in page.content.decode()) == ([], False)
    assert client.get("/admin/queue/waiting/").status_code == 403
    assert take(client, claim).status_code == 403


def test_pages_need_a_login(people):
    for path in ("/admin/queue/waiting/", "/admin/notifications/"):
        assert Client().get(path).url == f"/admin/login/?next={path}"


def test_group_that_is_not_for_the_reader_is_refused(people):
    assert login(people.contributor).get("/admin/queue/scheduled/").status_code == 403
    assert login(people.publisher).get("/admin/queue/scheduled/").status_code == 200
    assert login(people.publisher).get("/admin/queue/nothing/").status_code == 404


def test_front_page_leads_to_the_rest(people):
    for number in range(7):
        submitted(people, f"Statement number {number}.")
    client = login(people.reviewer)
    page = client.get("/admin/")
    assert (page.content.decode().count("Statement number"), "All 7" in text_of(page)) == (5, True)
    assert client.get("/admin/queue/waiting/").content.decode().count("Statement number") == 7


def test_group_is_shown_in_pages(people, monkeypatch):
    monkeypatch.setattr(queue_page, "PER_PAGE", 2)
    for number in range(3):
        submitted(people, f"Statement number {number}.")
    client = login(people.reviewer)

    first, second = client.get("/admin/queue/waiting/"), client.get("/admin/queue/waiting/?p=2")
    assert ("Page 1 of 2" in text_of(first), "Page 2 of 2" in text_of(second)) == (True, True)
    assert second.content.decode().count("Statement number") == 1
    assert client.get("/admin/queue/waiting/?p=3").url == "/admin/queue/waiting/"
    for wanted in ("0", "-1", "x", "²", "9" * 40, "99999999"):
        assert client.get("/admin/queue/waiting/", {"p": wanted}).status_code in (200, 302)


def test_take_it_assigns_it_to_whoever_asks(people):
    claim = submitted(people)
    page = take(login(people.reviewer), claim)

    claim.refresh_from_db()
    assert claim.assigned_to == people.reviewer
    assert messages_of(page) == ["It is assigned to you now."]
    assert ReviewEvent.objects.get(action="assign").actor == people.reviewer


def test_take_it_is_offered_to_those_alone_who_may_approve(people):
    claim = submitted(people)
    button = f"/admin/queue/take/{claim.pk}/"
    offered = [
        button in login(person).get("/admin/").content.decode() for person in (people.reviewer, people.contributor)
    ]
    assert offered == [True, False]


def test_refused_take_says_why(people):
    claim = submitted(people)
    assert messages_of(take(login(people.contributor), claim)) == ["You do not have the permission for this step."]
    workflow.withdraw(claim, people.contributor)
    told = messages_of(take(login(people.reviewer), claim))
    assert told == ["Somebody else moved this on in the meantime. Look at it again."]
    claim.refresh_from_db()
    assert claim.assigned_to is None


def test_own_work_cannot_be_taken(people):
    claim = submitted(people)
    with acting_as(people.reviewer):
        make_attribution(claim)
    workflow.submit(claim, people.contributor)
    told = messages_of(take(login(people.reviewer), claim))
    assert told == ["Assign this to somebody who may approve it and has written no part of it."]


def test_take_it_leads_to_our_own_pages_alone(people):
    claim = submitted(people)
    client = login(people.reviewer)
    for there in ("https://elsewhere.example/", "//elsewhere.example/", ""):
        assert client.post(f"/admin/queue/take/{claim.pk}/", {"next": there}).url == "/admin/"
    assert (
        client.post(f"/admin/queue/take/{claim.pk}/", {"next": "/admin/queue/waiting/"}).url == "/admin/queue/waiting/"
    )


def test_take_it_needs_a_post_and_its_token(people):
    claim = submitted(people)
    assert login(people.reviewer).get(f"/admin/queue/take/{claim.pk}/").status_code == 405
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.reviewer)
    assert client.post(f"/admin/queue/take/{claim.pk}/").status_code == 403


def test_pages_take_as_many_queries_for_thirty_as_for_one(people):
    client = login(people.publisher)
    paths = ("/admin/", "/admin/queue/waiting/", "/admin/queue/scheduled/")

    def more():
        with acting_as(people.contributor):
            board, claim = make_speaker(), make_claim()
            make_attribution(claim, make_quote(speaker=board))
            make_public(claim, people)
            SpeakerName.objects.filter(speaker=board).update(text="Renamed")
        workflow.submit(SharedRecord.objects.get(pk=board.pk), people.contributor)
        discussion.comment(submitted(people), people.reviewer, "When?")
        claim = submitted(people)
        workflow.approve(claim, people.reviewer, claim.dossiers.get().sha256)
        workflow.schedule(claim, people.publisher, timezone.now() + timedelta(hours=1))

    def count(path):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    for path in paths:
        client.get(path)
    more()
    one = {path: count(path) for path in paths}
    for _number in range(29):
        more()
    assert {path: count(path) for path in paths} == one


def test_front_page_in_arabic(people):
    submitted(people, "الميناء مغلق.")
    client = login(people.reviewer)
    client.cookies.load({"django_language": "ar"})
    page = client.get("/admin/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "بانتظاري" in page
