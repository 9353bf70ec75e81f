"""The review of a quote, a speaker, a source or a question that is public, on a page like a claim's."""

import pytest

from claims import workflow
from claims.models import SharedRecord
from sources.actor import acting_as
from sources.models import Affiliation, Speaker
from tests.claims.admin.review_page import page_of, read, take
from tests.factories import make_public, make_question
from tests.sources.admin.pages import login, messages_of


@pytest.fixture
def public(people, claim):
    claim.questions.add(make_question("How many ships wait?"))
    make_public(claim, people)
    return claim


def shared(kind, **record):
    return SharedRecord.objects.get(kind=kind, **{f"{kind}__{name}": value for name, value in record.items()})


def test_list_shows_and_finds_every_kind(client, public):
    address = "/admin/claims/sharedrecord/"
    page = client.get(address).content.decode()
    for words in ("Harbour Board", "Harbour closed", "ships are waiting", "How many ships wait?", "published", "draft"):
        assert words in page
    for words, count in (("harbour", 3), ("ships", 2), ("nothing", 0), ("courier", 1)):
        assert client.get(address, {"q": words}).context["cl"].result_count == count
    record = shared("question")
    assert client.get(address, {"q": str(record.pk)}).context["cl"].result_count == 1
    assert client.get(f"{address}{record.pk}/change/").url == page_of(record)
    assert client.get(f"{address}add/").status_code == 403


def test_speaker_is_changed_reviewed_and_published_by_three_people(people, client, public):
    board = Speaker.objects.get(names__text="Harbour Board")
    record = SharedRecord.objects.get(pk=board.pk)
    body = Speaker.objects.get(names__text="The Courier")
    with acting_as(people.contributor):
        board.description_en = "Runs the harbour."
        board.save()
        Affiliation.objects.create(speaker=board, body=body, role_en="owner", period="2015/..")
    page = read(client, record)
    for words in (
        "Runs the harbour.",
        "owner",
        "2015/..",
        "Harbour Board",
        "1 public claim embeds it",
        page_of(public),
    ):
        assert words in page
    assert messages_of(take(client, record, "submit")) == ["Done: submit for review."]
    take(login(people.reviewer), record, "approve")
    publisher = login(people.publisher)
    told = messages_of(take(publisher, record, "correct", note="Says what it does."))
    assert told == ["Done: publish the correction."]
    assert public.publications.get(version=2).change == "follow"
    assert "because of number" in read(client, public)
    page = read(client, record)
    assert "Says what it does." in page
    assert "what the first public claim showed that rested on it" in page


def test_quote_is_shown_without_a_stance_and_with_its_passage(people, client, public):
    record = shared("quote")
    with acting_as(people.contributor):
        record.quote.role_as_printed = "the board"
        record.quote.save()
    review = client.get(page_of(record)).context["review"]
    assert review.content.words.stance == ""
    ((part),) = review.versions.changes
    assert [(str(change.member.label), change.before, change.after) for change in part.changes] == [
        ("role as printed", "", "the board")
    ]
    assert "<mark>About 300 to more than 500 ships are waiting</mark>" in read(client, record)


def test_source_is_shown_with_what_it_derives_from(client, public):
    page = read(client, shared("source", title="Harbour closed"))
    for words in ("The Courier", "translation of", "Wire story", "The headline differs."):
        assert words in page


def test_question_is_shown_in_its_languages(people, client, public):
    record = shared("question")
    with acting_as(people.contributor):
        record.question.text_ar = "كم سفينة تنتظر؟"
        record.question.save()
    page = read(client, record)
    assert "<ins>كم سفينة تنتظر؟</ins>" in page


def test_unchanged_record_is_not_submitted(people, client, public):
    told = messages_of(take(client, shared("speaker", names__text="Harbour Board"), "submit"))
    assert told == ["Nothing has changed since this was last published."]


def test_retracted_record_says_so_and_can_be_reinstated(people, client, public):
    record = shared("quote")
    publisher = login(people.publisher)
    take(publisher, record, "retract", note="Misquoted.", confirmed="on")
    assert "Misquoted." in read(client, record)
    assert workflow.public_state_of(record) == "retracted"
    take(client, record, "submit")
    take(login(people.reviewer), record, "approve")
    assert messages_of(take(publisher, record, "reinstate", note="It was right.")) == ["Done: reinstate."]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_has_a_page_in_both_languages(client, public, language):
    client.cookies.load({"django_language": language})
    for record in SharedRecord.objects.all():
        assert f'<html lang="{language}"' in read(client, record)
