"""What all records have in common: found in any spelling, protected once reviewed, and signed."""

import pytest
from django.contrib.auth.models import Permission, User

from claims import workflow
from sources.models import Affiliation, Edit, Source, Speaker, SpeakerName
from tests.factories import (
    make_attribution,
    make_claim,
    make_quotation,
    make_quote,
    make_snapshot,
    make_source,
    make_speaker,
    make_unnamed,
)
from tests.sources.admin.pages import add_page, change_page, errors_of, login, send


def suggested(client, term, **field):
    query = {"app_label": "sources", "model_name": "quote", "field_name": "speaker", "term": term} | field
    return [result["text"] for result in client.get("/admin/autocomplete/", query).json()["results"]]


def test_speaker_is_found_in_any_spelling(client, editor):
    speaker = make_speaker("Østergård", kind="person")
    SpeakerName.objects.create(speaker=speaker, language="ar", text="إبراهيم")
    for term in ("ostergard", "ابراهيم", "ØSTER"):
        assert suggested(client, term) == ["\u2068Østergård\u2069 (person)"]


def test_unnamed_speakers_are_told_apart_by_their_source(client, editor):
    make_unnamed(make_source("Monday"), "two officials")
    make_unnamed(make_source("Tuesday"), "two officials")
    assert sorted(suggested(client, "officials")) == [
        "\u2068two officials\u2069 (unnamed, \u2068Monday\u2069)",
        "\u2068two officials\u2069 (unnamed, \u2068Tuesday\u2069)",
    ]


def test_record_is_found_by_its_key(client, editor):
    make_speaker("Another")
    speaker = make_speaker("This one")
    assert suggested(client, str(speaker.pk)) == ["\u2068This one\u2069 (organisation)"]


def test_group_is_entered_with_its_members(client, editor):
    canada = make_speaker("Canada", kind="state")
    response = send(
        client,
        add_page("sources_speaker"),
        kind="group",
        **{
            "names-0-text": "Ambassadors",
            "names-0-language": "EN",
            "names-0-preferred": "on",
            "affiliates-TOTAL_FORMS": "1",
            "affiliates-0-speaker": str(canada.pk),
            "affiliates-0-role_en": "member",
        },
    )
    assert response.status_code == 302
    assert Speaker.objects.get(kind="group").names.get().language == "en"
    assert Affiliation.objects.get(body__kind="group").speaker == canada


def test_person_has_no_members(client, editor):
    errors = errors_of(
        send(
            client,
            add_page("sources_speaker"),
            kind="person",
            **{
                "names-0-text": "A",
                "names-0-language": "en",
                "affiliates-TOTAL_FORMS": "1",
                "affiliates-0-speaker": str(make_speaker().pk),
                "affiliates-0-role_en": "member",
            },
        )
    )
    assert errors["affiliates"] == ["Members are of a group, an organisation or a state."]


def test_address_loses_the_space_that_copying_left(client):
    response = send(
        client, add_page("sources_source"), title="A", kind="article", language="ar", url="https://example.org/a b"
    )
    source = Source.objects.get()
    assert source.url == "https://example.org/ab"
    assert response.url == change_page("sources_source", source)


def test_draft_is_deleted(client, editor):
    source = make_source()
    client.post(f"/admin/sources/source/{source.pk}/delete/", {"post": "yes"})
    assert not Source.objects.exists()
    assert Edit.objects.filter(subject=source.pk, action="DELETE").get().actor == editor


@pytest.mark.parametrize("bulk", [True, False])
def test_what_was_reviewed_is_kept(client, people, editor, bulk):
    quote = make_quote()
    claim = make_claim()
    attribution = make_attribution(claim, quote)
    workflow.submit(claim, editor)
    workflow.return_to_author(claim, people.reviewer, "Say more.")
    attribution.delete()  # a draft again, which no longer rests on the quote
    if bulk:
        action = {"action": "delete_selected", "_selected_action": [str(quote.pk)], "post": "yes"}
        page = client.post("/admin/sources/quote/", action)
    else:
        page = client.post(f"/admin/sources/quote/{quote.pk}/delete/", {"post": "yes"})
    assert "protected related objects" in page.content.decode()
    assert "submitted dossier 1 of" in page.content.decode()
    quote.refresh_from_db()


def test_edits_are_read_and_never_written(client, editor):
    source = make_source("One")
    send(client, change_page("sources_source", source), title="Another")
    edit = Edit.objects.latest("id")
    assert "<del>One</del><ins>Another</ins>" in client.get(f"/admin/sources/edit/{edit.pk}/change/").content.decode()
    assert client.post(f"/admin/sources/edit/{edit.pk}/delete/").status_code == 403


def test_names_cannot_be_given_to_someone_unnamed(client, editor):
    page = client.get(change_page("sources_speaker", make_unnamed(make_source()))).content.decode()
    assert "names-TOTAL_FORMS" not in page


def test_every_text_is_in_its_own_direction(client, editor):
    source = make_source("عنوان")
    page = client.get(change_page("sources_source", source)).content.decode()
    for tag in page.split("<textarea")[1:]:
        assert 'dir="auto"' in tag.split(">")[0]
    assert "style=" not in page


def test_stranger_sees_nothing(people):
    stranger = User.objects.create_user("stranger", is_staff=True)
    for model in ("sources/source", "claims/claim", "sources/snapshot"):
        assert login(stranger).get(f"/admin/{model}/").status_code == 403


@pytest.fixture
def reader(people):
    """Somebody who may look at everything, and change nothing."""
    user = User.objects.create_user("reader", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return login(User.objects.get(pk=user.pk))


def test_reader_reads_and_changes_nothing(reader, editor):
    source = make_source("Before")
    quote = make_quotation(make_snapshot(source, "It is closed.", editor), "It is closed")
    unnamed = make_unnamed(source)
    claim = make_claim()
    for model, record in (
        ("sources_source", source),
        ("sources_quote", quote),
        ("sources_speaker", unnamed),
        ("claims_claim", claim),
    ):
        assert reader.get(change_page(model, record)).status_code == 200
        assert reader.post(change_page(model, record), {"title": "After"}).status_code == 403
    source.refresh_from_db()
    assert source.title == "Before"


def test_another_quote_is_added_from_the_same_source(client, editor):
    source = make_source()
    speaker = make_speaker()
    address = f"{add_page('sources_quote')}?source={source.pk}"
    response = send(client, address, speaker=str(speaker.pk), form="declined", language="en", _addanother="1")
    assert f"source={source.pk}" in response.url


def test_index_is_in_the_order_of_work(client, editor):
    make_claim()
    page = client.get("/admin/")
    named = [(app["name"], [model["object_name"] for model in app["models"]]) for app in page.context["app_list"]]
    assert named[0] == ("Sources", ["Source", "Snapshot", "Speaker", "Affiliation", "Quote"])
    assert named[1] == ("Claims", ["Claim", "Attribution", "Question", "Topic", "Assessment"])
    assert {"Edit", "Dossier", "ReviewEvent", "Publication"} < set(named[2][1])
    assert [listed.count for listed in page.context["queue"] if listed.group == "written"] == [1]
