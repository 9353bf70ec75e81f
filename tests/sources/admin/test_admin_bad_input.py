"""Bad input gets an error that names the field and the rule, and nothing is written."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sources.admin.quote_form import QuoteAdminForm
from sources.admin.snapshot_form import SnapshotForm
from sources.models import Derivation, Quote, Source
from tests.factories import make_quote, make_snapshot, make_source, make_speaker
from tests.sources.admin.pages import add_page, change_page, errors_of, row_counts, send

TEXT = "The harbour was closed on Tuesday. Officials said that it would open again soon."


def refused(client, address, **changes):
    """The errors of what was sent; nothing of it may have been written."""
    before = row_counts()
    errors = errors_of(send(client, address, **changes))
    assert row_counts() == before
    return errors


def quotation(source, words, **changes):
    speaker = make_speaker("Harbour Board")
    return {
        "source": str(source.pk),
        "speaker": str(speaker.pk),
        "form": "direct",
        "language": "en",
        "text": words,
    } | changes


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("A\x00B", "Null characters are not allowed."),
        ("A\u202eB", "turn the direction of text are refused"),
        ("A\u2066B\u2069", "turn the direction of text are refused"),
        ("A\ud800B", "half of a character that was cut in two"),
    ],
)
def test_text_with_what_text_may_not_hold(client, title, rule):
    encoded = title.encode(errors="surrogatepass").decode(errors="replace")  # as a browser or Django would pass it on
    errors = refused(client, add_page("sources_source"), title=encoded, kind="article", language="en")
    assert list(errors) == ["title"]
    assert rule in errors["title"][0]


@pytest.mark.django_db
def test_text_with_a_lone_surrogate_in_the_form():
    form = QuoteAdminForm({"text": "said \ud800", "form": "paraphrase", "language": "en"})
    assert "U+D800 SURROGATE, as character 6" in form.errors["text"][0]


@pytest.mark.django_db
def test_snapshot_with_a_lone_surrogate_in_the_form():
    form = SnapshotForm({"text": "said \ud800", "extent": "whole"})
    assert "U+D800 SURROGATE, as character 6" in form.errors["text"][0]


def test_date_that_does_not_exist(client):
    errors = refused(
        client, add_page("sources_source"), title="A", kind="article", language="en", published_on="2018-02-30"
    )
    assert errors == {"published_on": ["2018-02-30: February 2018 has 28 days."]}


def test_language_that_is_none(client):
    errors = refused(client, add_page("sources_source"), title="A", kind="article", language="klingonese!")
    assert list(errors) == ["language"]


@pytest.mark.parametrize("field", ["url", "canonical_url", "archived_url"])
def test_address_with_javascript(client, field):
    changes = {"title": "A", "kind": "article", "language": "en", field: "javascript:alert(1)"}
    errors = refused(client, add_page("sources_source"), **changes)
    assert errors == {field: ["An address begins with http:// or https://."]}


def test_derivation_in_a_circle(client):
    letter, story, translation = make_source("Letter"), make_source("Story"), make_source("Translation")
    Derivation.objects.create(source=story, origin=letter, relation="report on")
    Derivation.objects.create(source=translation, origin=story, relation="translation of")
    errors = refused(
        client,
        change_page("sources_source", letter),
        **{
            "derivations-TOTAL_FORMS": "1",
            "derivations-0-relation": "excerpt of",
            "derivations-0-origin": str(translation.pk),
        },
    )
    assert errors == {
        "derivations-0-origin": ["This source already derives from the one you edit; derivations form no circle."]
    }


def test_quotation_that_is_not_in_the_text(client, editor):
    source = make_source()
    make_snapshot(source, TEXT, editor)
    errors = refused(client, add_page("sources_quote"), **quotation(source, "The harbor was closed on Tuesday"))
    assert list(errors) == ["text"]
    assert (
        "These words are not in the text. Nearest is, at position 0, “The harbour was closed on Tuesday"
        in errors["text"][0]
    )
    assert "the text has “harbour”, you have “harbor”" in errors["text"][0]


def test_quotation_of_a_source_without_a_snapshot(client):
    errors = refused(client, add_page("sources_quote"), **quotation(make_source(), "The harbour"))
    assert "Nothing of this source has been captured yet" in errors["text"][0]


def test_quotation_that_stands_twice_offers_the_places(client, editor):
    source = make_source()
    make_snapshot(source, "It is closed. It is closed.", editor)
    address = add_page("sources_quote")
    sent = quotation(source, "It is closed")
    errors = refused(client, address, **sent)
    assert "choose one" in errors["text"][0]
    page = client.post(address, sent | NO_ROWS)
    assert [value for value, _label in page.context["adminform"].form.fields["start"].widget.choices] == ["", 0, 14]
    client.post(address, sent | NO_ROWS | {"start": "14"})
    assert Quote.objects.get().spans.get().start == 14


NO_ROWS = {
    f"{prefix}-{name}": "0" for prefix in ("attributions", "translations") for name in ("TOTAL_FORMS", "INITIAL_FORMS")
}


def test_passage_that_is_not_in_the_text(client, editor):
    source = make_source()
    make_snapshot(source, TEXT, editor)
    sent = quotation(source, "They say that it is closed.", form="paraphrase", passage="The harbour was shut")
    errors = refused(client, add_page("sources_quote"), **sent)
    assert list(errors) == ["passage"]


def test_low_above_high_in_a_count(client):
    source = make_source()
    errors = refused(
        client,
        add_page("sources_speaker"),
        kind="unnamed",
        description_en="some officials",
        source=str(source.pk),
        count_low="4",
        count_low_is="about",
        count_high="3",
        count_high_is="about",
    )
    assert errors == {"count_low": ["The low is not above the high."]}


def test_unnamed_speaker_of_another_source(client, editor):
    other = make_speaker(kind="unnamed", source=make_source(), description_en="two officials")
    source = make_source()
    make_snapshot(source, TEXT, editor)
    sent = quotation(source, "The harbour was closed", speaker=str(other.pk))
    errors = refused(client, add_page("sources_quote"), **sent)
    assert errors == {"speaker": ["Someone unnamed belongs to the one source that speaks of them."]}


def test_unnamed_speaker_with_a_name(client):
    errors = refused(
        client,
        add_page("sources_speaker"),
        kind="unnamed",
        description_en="an official",
        source=str(make_source().pk),
        **{"names-0-text": "John Smith", "names-0-language": "en"},
    )
    assert list(errors) == ["names"]


@pytest.mark.parametrize("field", ["upload", "text"])
def test_snapshot_larger_than_the_limit(client, field):
    large = b"a" * 50_000_000 if field == "upload" else "a" * 5_000_001
    value = SimpleUploadedFile("large.txt", large) if field == "upload" else large
    errors = refused(client, add_page("sources_snapshot"), source=str(make_source().pk), **{field: value})
    size = "50,000,000" if field == "upload" else "5,000,001"
    assert errors == {field: [f"This file has {size} bytes; 5,000,000 are the most."]}


@pytest.mark.parametrize(
    ("raw", "field", "rule"),
    [
        (b"%PDF-1.7", "upload", "This is a PDF, not a text file"),
        ("مرحبا".encode("windows-1256") * 20, "upload", "is not in UTF-8"),
        (b"a\x00b", "upload", "it holds NUL bytes"),
        ("a\u202eb".encode(), "upload", "override of the direction"),
        (b" \n ", "__all__", "This may not be empty."),
    ],
)
def test_upload_that_is_no_text(client, raw, field, rule):
    upload = SimpleUploadedFile("text.txt", raw)
    errors = refused(client, add_page("sources_snapshot"), source=str(make_source().pk), upload=upload)
    assert list(errors) == [field]
    assert rule in errors[field][0]


@pytest.mark.parametrize("both", [True, False])
def test_snapshot_pasted_and_uploaded_or_neither(client, both):
    sent = {"text": "a", "upload": SimpleUploadedFile("a.txt", b"a")} if both else {}
    errors = refused(client, add_page("sources_snapshot"), source=str(make_source().pk), **sent)
    assert errors == {"text": ["Paste the text or choose a file: one of the two."]}


def test_other_speakers_who_may_not_say_it(client, editor):
    source = make_source()
    make_snapshot(source, TEXT, editor)
    stranger = make_speaker(kind="unnamed", source=make_source(), description_en="two officials")
    sent = quotation(source, "The harbour was closed", other_speakers=[str(stranger.pk)])
    errors = refused(client, add_page("sources_quote"), **sent)
    assert list(errors) == ["other_speakers"]


def test_keys_that_are_none_in_an_address(client):
    page = client.get(add_page("sources_quote") + "?source=nonsense&speaker=1")
    assert page.status_code == 200


def test_keys_that_are_none_in_a_form(client):
    errors = refused(
        client, add_page("sources_quote"), source="nonsense", speaker="1", other_speakers=["x"], form="direct"
    )
    assert {"source", "speaker", "other_speakers"} <= set(errors)


def test_key_that_is_none_in_an_address_of_a_record(client):
    assert client.get("/admin/sources/source/nonsense/change/").status_code == 302
    assert client.get("/admin/claims/claim/nonsense/review/").status_code == 404


@pytest.mark.parametrize("term", ["%00", "a%00b", "%ED%A0%80", "%E2%80%AE"])
def test_search_for_what_cannot_be_stored(client, term):
    make_source("ab")
    for model in ("sources/source", "sources/speaker", "claims/claim", "sources/edit", "claims/publication"):
        assert client.get(f"/admin/{model}/?q={term}").status_code == 200
    query = "app_label=sources&model_name=quote&field_name=source"
    assert client.get(f"/admin/autocomplete/?{query}&term={term}").status_code == 200


def test_race_that_only_the_database_sees(client, monkeypatch):
    """The database refuses what the form let through: the form comes back with the rule, and nothing is written."""
    source = make_source("Letter")
    story = make_source("Story")
    Derivation.objects.create(source=story, origin=source, relation="report on")
    monkeypatch.setattr(Derivation, "clean", lambda self: None)  # as if the other half came after it had looked
    errors = refused(
        client,
        change_page("sources_source", source),
        title="Changed",
        **{
            "derivations-TOTAL_FORMS": "1",
            "derivations-0-relation": "excerpt of",
            "derivations-0-origin": str(story.pk),
        },
    )
    assert errors == {"__all__": ["Derivations form no circle."]}
    assert Source.objects.get(pk=source.pk).title == "Letter"


def test_form_that_no_longer_fits_its_stances(client, editor):
    quote = make_quote()
    assert quote.form == "paraphrase"
    errors = refused(client, change_page("sources_quote", quote), form="direct")
    assert list(errors) == ["text"]
