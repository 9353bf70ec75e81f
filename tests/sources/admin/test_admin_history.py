"""The history of a record: what was changed, by whom and why; also of a record that is gone."""

import html
import re
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.models import Attribution, Claim
from sources.actor import acting_as
from sources.models import Affiliation, SpeakerName
from tests.factories import make_attribution, make_claim, make_quote, make_source, make_speaker, make_topic
from tests.sources.admin.pages import change_page, login, messages_of, send


@pytest.fixture
def client(committed):
    return login(committed.contributor)


def changes(client, model, record, **query):
    response = client.get(f"/admin/{model.replace('_', '/')}/{record.pk}/history/", query)
    assert response.status_code == 200
    return response.context["changes"]


def text(markup):
    """The words, with what was removed and added as [-…-] and {+…+}."""
    for tag, mark in (("<del>", "[-"), ("</del>", "-]"), ("<ins>", "{+"), ("</ins>", "+}")):
        markup = markup.replace(tag, mark)
    return html.unescape(re.sub("<[^>]*>", "", markup))


def shown(line):
    return text(line.difference or f"{line.before}>{line.after}")


def told(change):
    """Each row of a change: its kind, what became of it, and its lines."""
    return [
        (
            row.kind,
            row.action,
            [(line.label, text(line.difference or f"{line.before}>{line.after}")) for line in row.lines],
        )
        for row in change.rows
    ]


def test_history_tells_what_was_changed_by_whom_and_why(client, committed):
    with acting_as(committed.reviewer):
        source = make_source("The port is closed", kind="article", published_on="2020-01")
    send(client, change_page("sources_source", source), title="The port was closed", kind="report", _why="As printed.")
    newest, oldest = changes(client, "sources_source", source)
    assert told(newest) == [
        (
            "Source",
            "changed",
            [("Title", "The port [-is-]{+was+} closed"), ("Kind", "article>report")],
        )
    ]
    assert (newest.by, newest.why) == (committed.contributor, "As printed.")
    assert oldest.by == committed.reviewer
    assert ("Title", "—>The port is closed") in told(oldest)[0][2]


def test_history_names_the_records_that_were_chosen(client, committed):
    with acting_as(committed.contributor):
        agency, gone = make_speaker("Agency"), make_speaker("Gone")
        key = str(gone.pk)
        source = make_source(publisher=gone)
        source.publisher = agency
        source.save()
        SpeakerName.objects.filter(speaker=gone).delete()
        gone.delete()
    (line,) = changes(client, "sources_source", source)[0].rows[0].lines
    assert change_page("sources_speaker", agency) in line.after
    assert text(line.before) == key
    assert "Agency" in line.after


def test_history_tells_of_the_parts(client, committed):
    with acting_as(committed.contributor):
        speaker = make_speaker("Board")
        name = SpeakerName.objects.get()
        topic, claim = make_topic(name_en="Ports"), make_claim()
    with acting_as(committed.contributor), transaction.atomic():
        name.text = "Harbour Board"
        name.save()
        name.delete()
        claim.topics.add(topic)
    removed = [("Text", "x")] and told(changes(client, "sources_speaker", speaker)[0])
    assert (
        removed
        == [
            ("Name", "changed", [("Name", "{+Harbour +}Board")]),
            ("Name", "removed", [("Name", "Harbour Board>—"), ("Language", "en>—"), ("Preferred", "Yes>—")]),
        ]
        or removed
    )
    assert [(row.kind, row.action) for row in changes(client, "claims_claim", claim)[0].rows] == [("Topics", "added")]


def test_membership_is_told_once_and_names_both(client, committed):
    with acting_as(committed.contributor):
        group, member = make_speaker("Envoys", kind="group"), make_speaker("Canada")
        membership = Affiliation.objects.create(speaker=member, body=group, role_en="member")
    for model, record in (("sources_affiliation", membership), ("sources_speaker", group)):
        (row,) = changes(client, model, record)[0].rows
        assert row.kind == "Affiliation"
        assert "Canada" in "".join(line.after for line in row.lines)


def test_history_of_a_quote_tells_of_its_attributions(client, committed):
    with acting_as(committed.contributor):
        attribution = make_attribution(make_claim("The port is closed."), make_quote())
        Attribution.objects.update(stance="denies")
    (row,) = changes(client, "sources_quote", attribution.quote)[0].rows
    assert [(line.label, text(line.after)) for line in row.lines] == [("Stance", "denies")]
    assert "The port is closed." in row.about
    assert changes(client, "claims_attribution", attribution)[0].rows[0].lines == row.lines


def test_history_outlives_the_record(client, committed):
    with acting_as(committed.contributor):
        claim = make_claim("Gone.")
        key = claim.pk
        claim.delete()
    response = client.get(f"/admin/claims/claim/{key}/change/", follow=True)
    assert messages_of(response) == ["This record was removed. Its history is kept."]
    assert [row.action for change in response.context["changes"] for row in change.rows] == ["removed", "added"]


def test_history_of_nothing_is_not_found(client):
    assert client.get(f"/admin/claims/claim/{uuid4()}/history/").status_code == 404
    assert client.get("/admin/claims/claim/nothing/history/").status_code == 404


def test_history_is_for_those_who_may_read_edits(committed, client):
    with acting_as(committed.contributor):
        claim = make_claim()
    committed.contributor.groups.clear()
    assert client.get(f"/admin/claims/claim/{claim.pk}/history/").status_code == 403


def test_history_takes_as_many_queries_for_thirty_changes(client, committed):
    def write(number):
        with acting_as(committed.contributor):
            claim.statement_en = f"Statement {number}."
            claim.save()
            claim.topics.add(make_topic())
            quote = make_quote(make_source(), make_speaker())
            attribution = make_attribution(claim, quote)
            Attribution.objects.filter(pk=attribution.pk).update(hedged=True)

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            changes(client, "claims_claim", claim)
        return len(queries)

    with acting_as(committed.contributor):
        claim = make_claim()
    write(0)
    asked()  # what Django asks once in a process
    for_one = asked()
    for number in range(1, 31):
        write(number)
    assert asked() == for_one


def test_history_is_paged_by_change(client, committed):
    with acting_as(committed.contributor):
        claim = make_claim()
        for number in range(60):
            Claim.objects.update(statement_ar=f"نص {number}")
    assert [len(changes(client, "claims_claim", claim, p=page)) for page in (1, 2, 3)] == [50, 11, 11]


@pytest.mark.parametrize("why", ["\x00", "a\u202eb", "half \ufffd", "x" * 501])
def test_reason_that_cannot_be_kept_is_refused(client, committed, why):
    with acting_as(committed.contributor):
        source = make_source("One")
    page = send(client, change_page("sources_source", source), title="Two", _why=why)
    assert page.status_code == 200
    assert page.context["saving"].errors["why"]
    assert "errornote" in page.content.decode()
    source.refresh_from_db()
    assert source.title == "One"
