"""A text that was withheld: the desk says so, offers no entry, and refuses one that was begun before."""

import threading
import time

import pytest
from django.db import connection, transaction

from claims.owner import as_owner
from claims.withholding import withhold
from sources.actor import acting_as
from sources.models import Quote, QuoteSpan
from tests.claims.admin.desk_page import TEXT, WAITING, address, ask, enter, errors_of, places
from tests.factories import make_snapshot, make_source, make_speaker
from tests.sources.admin.pages import login

REASON = "By order of the court."
TOLD = "This text was withheld for law or safety. Nothing can be recorded from it any more."


@pytest.fixture
def snapshot(committed):
    with acting_as(committed.contributor):
        return make_snapshot(make_source("The harbour"), TEXT, committed.contributor)


@pytest.fixture
def lena(committed):
    with acting_as(committed.contributor):
        return make_speaker("Lena Orth", kind="person")


@pytest.fixture
def client(committed):
    return login(committed.contributor)


def take_away(snapshot, people):
    withhold("snapshot", snapshot.pk, people.administrator, REASON)


def test_desk_says_that_the_text_was_withheld_and_offers_no_entry(client, committed, snapshot):
    page = client.get(address(snapshot.source)).content.decode()
    assert ('id="entry"' in page, 'id="suggestions"' in page, TOLD in page) == (True, True, False)
    assert "At least 300 ships" in ask(client, snapshot, "suggestions").content.decode()
    take_away(snapshot, committed)

    page = client.get(address(snapshot.source)).content.decode()
    assert ('id="entry"' in page, 'id="suggestions"' in page, TOLD in page) == (False, False, True)
    assert (REASON in page, WAITING in page, "untouched" in page) == (True, False, False)
    assert "data-spans" not in ask(client, snapshot, "suggestions").content.decode()
    client.cookies.load({"django_language": "ar"})
    assert "حُجب هذا النص" in client.get(address(snapshot.source)).content.decode()


def test_newer_text_of_the_source_is_recorded_from(client, committed, snapshot, lena):
    take_away(snapshot, committed)
    with acting_as(committed.contributor):
        newer = make_snapshot(snapshot.source, TEXT, committed.contributor)
    assert 'id="entry"' in client.get(address(snapshot.source)).content.decode()
    assert enter(client, newer, WAITING, speaker=str(lena.pk)).status_code == 200


def test_entry_that_was_begun_before_is_refused(client, committed, snapshot, lena):
    take_away(snapshot, committed)
    assert errors_of(enter(client, snapshot, WAITING, speaker=str(lena.pk)))["spans"] == [TOLD]
    assert Quote.objects.count() == 0


@pytest.mark.parametrize("part", ["passage", "claims"])
def test_nothing_is_offered_for_its_words(client, committed, snapshot, part):
    take_away(snapshot, committed)
    asked = {"snapshot": str(snapshot.pk), "spans": places(TEXT, WAITING)}
    answer = client.get(address(snapshot.source, part), asked)
    assert errors_of(answer) == {"spans": [TOLD]}


def test_suggestion_of_it_is_not_refused_any_more(client, committed, snapshot):
    take_away(snapshot, committed)
    asked = {"snapshot": str(snapshot.pk), "spans": places(TEXT, WAITING), "form": "direct"}
    assert errors_of(client.post(address(snapshot.source, "refuse"), asked)) == {"spans": [TOLD]}


def test_entry_that_comes_while_the_text_is_withheld_keeps_no_word_of_it(client, committed, snapshot, lena):
    answers = []

    def save():
        try:
            answers.append(enter(client, snapshot, WAITING, speaker=str(lena.pk)))
        finally:
            connection.close()

    other = threading.Thread(target=save)
    with as_owner(), transaction.atomic():
        take_away(snapshot, committed)
        other.start()
        time.sleep(0.5)
        assert (answers, other.is_alive()) == ([], True)
    other.join(20)

    assert errors_of(answers[0])["spans"] == [TOLD]
    assert (Quote.objects.count(), QuoteSpan.objects.count()) == (0, 0)


def test_text_that_only_reads_as_if_it_was_withheld_is_recorded_from(client, committed, lena):
    with acting_as(committed.contributor):
        snapshot = make_snapshot(make_source(), "Withheld. So the minister said.", committed.contributor)
    assert 'id="entry"' in client.get(address(snapshot.source)).content.decode()
    assert enter(client, snapshot, "So the minister said", speaker=str(lena.pk)).status_code == 200
