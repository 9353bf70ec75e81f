"""What the desk records: a quote with its passages, its speaker and its claims, together or not at all."""

import pytest

from claims.models import Attribution, Claim
from sources.models import Quote, Speaker
from tests.claims.admin.desk_page import TEXT, WAITING, enter
from tests.factories import make_claim, make_question, make_snapshot, make_source, make_speaker


def test_quotation_is_recorded_where_it_stands(client, snapshot, lena):
    answer = enter(client, snapshot, WAITING, speaker=str(lena.pk), marks="present", name_as_printed="Lena Orth")
    assert answer.status_code == 200, answer.content
    quote = Quote.objects.get()
    assert (quote.source, quote.speaker, quote.form, quote.text) == (snapshot.source, lena, "direct", WAITING)
    assert (quote.marks, quote.language, quote.name_as_printed) == ("present", "en", "Lena Orth")
    span = quote.spans.get()
    assert (span.snapshot, span.start, span.exact) == (snapshot, TEXT.index(WAITING), WAITING)
    assert span.prefix.endswith("“")
    assert not Attribution.objects.exists()


def test_answer_holds_the_parts_of_the_page_that_changed(client, snapshot, lena):
    answer = enter(client, snapshot, "Tuesday.\n“At least", speaker=str(lena.pk)).json()
    key = str(Quote.objects.get().pk)
    assert answer["quote"] == key
    assert list(answer["paragraphs"]) == ["0", "1"]
    assert answer["paragraphs"]["0"].strip().startswith('<p id="p-0"')
    assert f"in-text-{key}" in answer["paragraphs"]["0"]
    assert f"#record-{key}" in answer["paragraphs"]["1"]
    assert f'id="record-{key}"' in answer["recorded"]
    assert "2 with a quote alone" in answer["coverage"]
    assert "Lena Orth" in answer["news"]


def test_several_stretches_make_one_quotation_in_the_order_of_the_text(client, snapshot, lena):
    words = ["waiting outside the bay", "At least 300 ships"]
    assert enter(client, snapshot, *words, speaker=str(lena.pk)).status_code == 200
    quote = Quote.objects.get()
    assert quote.text == "At least 300 ships […] waiting outside the bay"
    assert [span.exact for span in quote.spans.all()] == words[::-1]


def test_code_points_beyond_the_first_plane_count_as_one(client, editor, lena):
    snapshot = make_snapshot(make_source(), "😀🚢 “Ships 🚢 wait,” she said.\r\nAnd they do.", editor)
    assert enter(client, snapshot, "Ships 🚢 wait", speaker=str(lena.pk)).status_code == 200
    assert Quote.objects.get().text == "Ships 🚢 wait"


def test_quotation_is_the_words_of_the_text_and_no_others(client, snapshot, lena):
    assert enter(client, snapshot, WAITING, speaker=str(lena.pk), text="Something else.").status_code == 200
    assert Quote.objects.get().text == WAITING


def test_paraphrase_is_worded_by_the_editor_and_has_no_marks(client, snapshot, lena):
    said = {"form": "paraphrase", "text": "Ships wait.\r\nMany.", "marks": "present", "speaker": str(lena.pk)}
    assert enter(client, snapshot, WAITING, **said).status_code == 200
    quote = Quote.objects.get()
    assert (quote.text, quote.marks, quote.spans.get().exact) == ("Ships wait.\nMany.", "", WAITING)


@pytest.mark.parametrize("form", ["declined", "no response", "unreachable"])
def test_silence_stands_against_a_question_or_a_claim(client, snapshot, form):
    question, claim = make_question(), make_claim()
    rows = {"a_0_stance": "no comment", "a_0_question": str(question.pk)}
    rows |= {"a_1_stance": "no comment", "a_1_claim": str(claim.pk)}
    mayor = str(make_speaker("The mayor").pk)
    answer = enter(client, snapshot, "The mayor declined to comment", rows=2, form=form, speaker=mayor, **rows)
    assert answer.status_code == 200, answer.content
    assert (Quote.objects.get().form, Quote.objects.get().text) == (form, "")
    found = Attribution.objects.values_list("claim", "question", "stance")
    assert set(found) == {(None, question.pk, "no comment"), (claim.pk, None, "no comment")}


def test_new_claim_is_entered_with_its_quantity_and_its_question(client, snapshot, lena):
    question = make_question()
    row = {
        "a_0_stance": "asserts",
        "a_0_hedged": "on",
        "a_0_as_printed": "At least\r\n300 ships",
        "a_0_new_claim_statement_en": "At least 300 ships wait.",
        "a_0_new_claim_quantity_low": "300",
        "a_0_new_claim_quantity_low_is": "at least",
        "a_0_new_claim_unit": "ships",
        "a_0_new_claim_population_en": "outside the bay",
        "a_0_new_claim_population_ar": "خارج الخليج",
        "a_0_new_claim_period": "2020-01",
        "a_0_new_claim_question": str(question.pk),
    }
    assert enter(client, snapshot, WAITING, speaker=str(lena.pk), **row).status_code == 200
    claim = Claim.objects.get()
    assert claim.statement_en == "At least 300 ships wait."
    assert str(claim.quantity) == "at least 300"
    assert (claim.unit, claim.population_en, claim.population_ar) == ("ships", "outside the bay", "خارج الخليج")
    assert (claim.period, claim.state) == ("2020-01", "draft")
    assert list(claim.questions.all()) == [question]
    attribution = Attribution.objects.get()
    assert (attribution.claim, attribution.stance, attribution.hedged) == (claim, "asserts", True)
    assert attribution.as_printed == "At least\n300 ships"


def test_one_quote_asserts_one_claim_and_denies_another(client, snapshot, lena):
    claim = make_claim()
    rows = {"a_0_stance": "denies", "a_0_claim": str(claim.pk)}
    rows |= {"a_1_stance": "asserts", "a_1_new_claim_statement_ar": "السفن تنتظر."}
    assert enter(client, snapshot, WAITING, rows=2, speaker=str(lena.pk), **rows).status_code == 200
    quote = Quote.objects.get()
    assert {(row.claim.statement_ar, row.stance) for row in quote.attributions.all()} == {
        ("", "denies"),
        ("السفن تنتظر.", "asserts"),
    }


def test_rows_that_say_nothing_are_left_out(client, snapshot, lena):
    rows = {"a_1_stance": "asserts", "a_1_claim": str(make_claim().pk)}
    assert enter(client, snapshot, WAITING, rows=3, speaker=str(lena.pk), **rows).status_code == 200
    assert Attribution.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "name", "language", "told"),
    [
        ("person", "Lena Orth", "en", "Lena Orth"),
        ("organisation", "هيئة الميناء", "ar", "هيئة الميناء"),
        ("state", "Norway", "", "Norway"),
    ],
)
def test_new_speaker_is_named_in_the_language(client, snapshot, kind, name, language, told):
    new = {"new_speaker_kind": kind, "new_speaker_name": name, "new_speaker_language": language}
    assert enter(client, snapshot, WAITING, **new).status_code == 200
    speaker = Speaker.objects.get()
    assert (speaker.kind, speaker.source, str(speaker)) == (kind, None, told)
    named = speaker.names.get()
    assert (named.language, named.preferred) == (language or "en", True)
    assert Quote.objects.get().speaker == speaker


@pytest.mark.parametrize(("language", "column"), [("en", "description_en"), ("ar", "description_ar")])
def test_new_unnamed_speaker_is_described_and_belongs_to_the_source(client, snapshot, language, column):
    new = {"new_speaker_kind": "unnamed", "new_speaker_name": "two officials", "new_speaker_language": language}
    assert enter(client, snapshot, WAITING, **new).status_code == 200
    speaker = Speaker.objects.get()
    assert (speaker.kind, speaker.source, getattr(speaker, column)) == ("unnamed", snapshot.source, "two officials")
    assert not speaker.names.exists()


def test_unnamed_speaker_of_an_arabic_source_is_described_in_arabic(client, editor):
    snapshot = make_snapshot(make_source(language="ar"), "قال مسؤول: «الميناء مغلق».", editor)
    new = {"new_speaker_kind": "unnamed", "new_speaker_name": "مسؤول", "language": "ar"}
    assert enter(client, snapshot, "الميناء مغلق", **new).status_code == 200
    assert Speaker.objects.get().description_ar == "مسؤول"


def test_narration_is_the_voice_of_the_publisher(client, editor):
    courier = make_speaker("The Courier")
    snapshot = make_snapshot(make_source(publisher=courier), TEXT, editor)
    answer = enter(client, snapshot, "It gave no reason", form="narration", text="So.", speaker=str(courier.pk))
    assert answer.status_code == 200
