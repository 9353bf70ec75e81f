"""What is wrong about an entry of the desk names its field on the page, and nothing is written."""

import pytest

from sources.models import Quote, Speaker
from tests.claims.admin.desk_page import TEXT, WAITING, address, enter, entry_of, errors_of
from tests.factories import make_claim, make_question, make_source, make_unnamed
from tests.sources.admin.pages import row_counts


def test_paraphrase_without_a_text_names_the_field(client, snapshot, lena):
    errors = errors_of(enter(client, snapshot, WAITING, form="paraphrase", text=" ", speaker=str(lena.pk)))
    assert errors == {"text": ["A quote in this form needs a text."]}


def test_silence_that_denies_names_the_field(client, snapshot, lena):
    row = {"a_0_stance": "denies", "a_0_claim": str(make_claim().pk)}
    errors = errors_of(enter(client, snapshot, WAITING, form="declined", speaker=str(lena.pk), **row))
    assert list(errors) == ["a-0-stance"]


def test_no_comment_in_words_names_the_field(client, snapshot, lena):
    row = {"a_0_stance": "no comment", "a_0_claim": str(make_claim().pk)}
    assert list(errors_of(enter(client, snapshot, WAITING, speaker=str(lena.pk), **row))) == ["a-0-stance"]


def test_question_that_words_answer_names_the_field(client, snapshot, lena):
    row = {"a_0_stance": "asserts", "a_0_question": str(make_question().pk)}
    errors = errors_of(enter(client, snapshot, WAITING, speaker=str(lena.pk), **row))
    assert "Only no comment stands against a question." in str(errors)
    assert not Quote.objects.exists()


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({}, ["speaker"]),
        ({"new_speaker_name": "Lena Orth"}, ["new_speaker-kind"]),
        ({"new_speaker_name": "Lena", "new_speaker_kind": "crowd"}, ["new_speaker-kind"]),
        ({"new_speaker_name": "x" * 301, "new_speaker_kind": "person"}, ["new_speaker-name"]),
        ({"new_speaker_name": "a\u202eb", "new_speaker_kind": "person"}, ["new_speaker-name"]),
        ({"new_speaker_name": "a\u202eb", "new_speaker_kind": "unnamed"}, ["new_speaker-name"]),
        ({"new_speaker_name": "a\ufffdb", "new_speaker_kind": "unnamed"}, ["new_speaker-name"]),
        (
            {"new_speaker_name": "Lena", "new_speaker_kind": "person", "new_speaker_language": "not a tag"},
            ["new_speaker-language"],
        ),
    ],
)
def test_what_is_wrong_about_the_speaker_names_its_field(client, snapshot, fields, named):
    before = row_counts()
    errors = errors_of(enter(client, snapshot, WAITING, **fields))
    assert [name for name in errors if name != "speaker" or named == ["speaker"]] == named
    assert row_counts() == before


def test_speaker_who_is_there_and_one_who_is_new_is_one_too_many(client, snapshot, lena):
    new = {"new_speaker_name": "Somebody", "new_speaker_kind": "person"}
    errors = errors_of(enter(client, snapshot, WAITING, speaker=str(lena.pk), **new))
    assert errors == {"speaker": ["Choose who says this, or name somebody new: one of the two."]}


def test_unnamed_speaker_of_another_source_names_the_field(client, snapshot):
    other = make_unnamed(make_source())
    errors = errors_of(enter(client, snapshot, WAITING, speaker=str(other.pk)))
    assert errors == {"speaker": ["Someone unnamed belongs to the one source that speaks of them."]}


def test_narration_by_somebody_new_names_the_field(client, snapshot):
    new = {"new_speaker_name": "Somebody", "new_speaker_kind": "person"}
    errors = errors_of(enter(client, snapshot, WAITING, form="narration", text="Ships wait.", **new))
    assert list(errors) == ["speaker"]
    assert not Speaker.objects.exists()


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"form": ""}, "form"),
        ({"form": "sung"}, "form"),
        ({"marks": "many"}, "marks"),
        ({"language": ""}, "language"),
        ({"language": "not a tag"}, "language"),
        ({"said_on": "yesterday"}, "said_on"),
        ({"name_as_printed": "a\u202eb"}, "name_as_printed"),
        ({"role_as_printed": "x" * 301}, "role_as_printed"),
        ({"form": "paraphrase", "text": "a\ufffdb"}, "text"),
        ({"speaker": "nobody"}, "speaker"),
        ({"speaker": "00000000-0000-4000-8000-000000000000"}, "speaker"),
        ({"a_0_stance": "sings", "a_0_new_claim_statement_en": "So."}, "a-0-stance"),
        ({"a_0_new_claim_statement_en": "So."}, "a-0-stance"),
        ({"a_0_stance": "asserts"}, "a-0-claim"),
        ({"a_0_stance": "asserts", "a_0_claim": "none"}, "a-0-claim"),
        ({"form": "declined", "a_0_stance": "no comment", "a_0_question": "none"}, "a-0-question"),
        ({"a_0_stance": "asserts", "a_0_new_claim_statement_en": "a\u202eb"}, "a-0-new_claim_statement_en"),
        ({"a_0_stance": "asserts", "a_0_new_claim_statement_ar": "a\ufffdb"}, "a-0-new_claim_statement_ar"),
        (
            {"a_0_stance": "asserts", "a_0_new_claim_statement_en": "So.", "a_0_as_printed": "a\ufffdb"},
            "a-0-as_printed",
        ),
    ],
)
def test_what_is_wrong_names_its_field_on_the_page(client, snapshot, lena, fields, named):
    page = client.get(address(snapshot.source)).content.decode()
    before = row_counts()
    errors = errors_of(enter(client, snapshot, WAITING, **{"speaker": str(lena.pk), **fields}))
    assert list(errors) == [named]
    assert f'data-field="{named}"' in page
    assert row_counts() == before


FIGURES = {"a_0_stance": "asserts", "a_0_new_claim_statement_en": "Ships wait."}


@pytest.mark.parametrize(
    ("figures", "named"),
    [
        ({"quantity_low": "many"}, "quantity_low"),
        ({"quantity_low": "-1", "quantity_low_is": "at least", "unit": "ships"}, "quantity_low"),
        ({"quantity_low": "5", "unit": "ships"}, "quantity_low_is"),
        ({"quantity_low": "5", "quantity_low_is": "up to", "unit": "ships"}, "quantity_low_is"),
        ({"quantity_high": "5", "quantity_high_is": "several", "unit": "ships"}, "quantity_high_is"),
        ({"quantity_low": "5", "quantity_low_is": "at least"}, "unit"),
        ({"unit": "x" * 61, "quantity_low": "5", "quantity_low_is": "at least"}, "unit"),
        ({"population_en": "in the bay"}, "population_en"),
        ({"period": "lately"}, "period"),
        ({"question": "none"}, "question"),
    ],
)
def test_what_is_wrong_about_a_new_claim_names_its_field(client, snapshot, lena, figures, named):
    before = row_counts()
    page = client.get(address(snapshot.source)).content.decode()
    row = FIGURES | {f"a_0_new_claim_{name}": value for name, value in figures.items()}
    errors = errors_of(enter(client, snapshot, WAITING, speaker=str(lena.pk), **row))
    assert f'data-field="{next(iter(errors))}"' in page
    assert list(errors) == [f"a-0-new_claim_{named}"]
    assert row_counts() == before


def test_claim_that_is_there_and_one_that_is_new_is_one_too_many(client, snapshot, lena):
    row = FIGURES | {"a_0_claim": str(make_claim().pk)}
    errors = errors_of(enter(client, snapshot, WAITING, speaker=str(lena.pk), **row))
    assert errors == {"a-0-claim": ["Choose a claim or a question, or word a new claim: one of them."]}


@pytest.mark.parametrize(
    "spans", ["", "x", "5", "5-", "-5", "5-3", "5-5", "0-9999", "999999999-1000000000", "0-5,3-8", "0-5,0-5", "1-2;3-4"]
)
def test_stretches_that_are_none_name_the_field(client, snapshot, lena, spans):
    errors = errors_of(
        client.post(
            address(snapshot.source, "enter"),
            entry_of(snapshot, speaker=str(lena.pk), form="paraphrase", text="So.") | {"spans": spans},
        )
    )
    assert list(errors) == ["spans"]
    assert not Quote.objects.exists()


def test_stretches_without_words_name_the_field(client, snapshot, lena):
    end = TEXT.index("\n")
    sent = entry_of(snapshot, speaker=str(lena.pk), form="paraphrase", text="So.") | {"spans": f"{end}-{end + 1}"}
    assert list(errors_of(client.post(address(snapshot.source, "enter"), sent))) == ["spans"]


def test_quote_has_twenty_stretches_at_most(client, snapshot, lena):
    def answer(number):
        spans = ",".join(f"{place * 2}-{place * 2 + 1}" for place in range(number))
        sent = entry_of(snapshot, speaker=str(lena.pk), form="paraphrase", text="So.") | {"spans": spans}
        return client.post(address(snapshot.source, "enter"), sent)

    assert list(errors_of(answer(21))) == ["spans"]


def test_quote_speaks_of_twenty_claims_at_most(client, snapshot, lena):
    rows = {f"a_{number}_stance": "asserts" for number in range(21)}
    rows |= {f"a_{number}_new_claim_statement_en": "So." for number in range(21)}
    errors = errors_of(enter(client, snapshot, WAITING, rows=21, speaker=str(lena.pk), **rows))
    assert list(errors) == [""]


def test_everything_that_is_wrong_is_told_at_once(client, snapshot):
    row = {"a_0_stance": "asserts", "a_0_new_claim_statement_en": "So.", "a_0_new_claim_period": "lately"}
    sent = entry_of(snapshot, WAITING, form="paraphrase", said_on="yesterday", **row) | {"spans": ""}
    errors = errors_of(client.post(address(snapshot.source, "enter"), sent))
    assert set(errors) == {"spans", "said_on", "text", "speaker", "a-0-new_claim_period"}


def test_entry_without_its_rows_is_refused(client, snapshot, lena):
    sent = entry_of(snapshot, WAITING, speaker=str(lena.pk))
    del sent["a-TOTAL_FORMS"]
    assert list(errors_of(client.post(address(snapshot.source, "enter"), sent))) == [""]
    assert not Quote.objects.exists()


def test_what_the_database_refuses_is_told_and_nothing_is_written(client, snapshot):
    claim = make_claim()
    rows = {f"a_{number}_stance": "asserts" for number in range(2)} | {"a_0_claim": str(claim.pk)}
    rows |= {"a_1_claim": str(claim.pk), "new_speaker_name": "Somebody", "new_speaker_kind": "person"}
    before = row_counts()
    errors = errors_of(enter(client, snapshot, WAITING, rows=2, **rows))
    assert errors == {"": ["This quote already has a stance on this claim."]}
    assert row_counts() == before
