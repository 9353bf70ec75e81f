from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from psycopg.types.range import Range

from claims.models import Attribution, Claim, Relay
from sources.anchor import anchor
from sources.models import Affiliation, Derivation, Quote, QuoteSpan, Snapshot, Source, Speaker, SpeakerName
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

pytestmark = pytest.mark.usefixtures("as_contributor")


def errors_of(record):
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    return caught.value.message_dict


def test_source_address_with_a_stray_space_is_cleaned():
    source = Source(title="A", kind="article", language="en", url="https://example.org/a- b")
    source.full_clean()
    assert source.url == "https://example.org/a-b"


def test_source_address_that_runs_code_names_the_field():
    source = Source(title="A", kind="article", language="en", url="javascript:alert(1)")
    assert list(errors_of(source)) == ["url"]


def test_source_language_is_made_canonical():
    source = Source(title="A", kind="article", language="EN_gb")
    source.full_clean()
    assert source.language == "en-GB"


def test_source_days_follow_the_edtf_text():
    source = make_source(published_on="2018-08")
    source.refresh_from_db()
    assert source.published_days == Range(date(2018, 8, 1), date(2018, 9, 1))
    source.published_on = ""
    source.save()
    source.refresh_from_db()
    assert source.published_days is None


def test_source_is_found_in_any_spelling():
    source = make_source("أخبار إسرائيل")
    assert list(Source.objects.spelled("اخبار اسرائيل")) == [source]


def test_derivation_that_closes_a_circle_names_the_field():
    first, second, third = make_source(), make_source(), make_source()
    Derivation.objects.create(source=first, origin=second, relation="report on")
    Derivation.objects.create(source=second, origin=third, relation="report on")
    assert list(errors_of(Derivation(source=third, origin=first, relation="report on"))) == ["origin"]


def test_snapshot_keeps_the_text_to_the_code_point(people):
    text = "  «قال»\u200f نعم\r\n\tثمّ e\u0301 \n"
    snapshot = make_snapshot(make_source(), text, people.contributor)
    assert Snapshot.objects.get(pk=snapshot.pk).text == text


def test_snapshot_latest_is_the_newest_whole_text(people):
    source = make_source()
    whole = make_snapshot(source, "All of it.", people.contributor)
    make_snapshot(source, "Some of it.", people.contributor, extent="excerpt")
    assert Snapshot.objects.latest_of(source.pk) == whole


def test_speaker_is_named_in_the_reader_s_language():
    speaker = make_speaker("Chen Quanguo", kind="person")
    SpeakerName.objects.create(speaker=speaker, language="ar", text="تشن", preferred=True)
    with override("ar"):
        assert str(speaker) == "تشن"
    with override("en"):
        assert str(speaker) == "Chen Quanguo"


def test_speaker_is_found_by_any_name_in_any_spelling():
    speaker = make_speaker("Estonia", kind="state")
    SpeakerName.objects.create(speaker=speaker, language="ar", text="إستونيا")
    make_speaker("Latvia", kind="state")
    assert list(Speaker.objects.spelled("استونيا")) == [speaker]


def test_unnamed_speaker_with_an_identity_is_refused():
    speaker = Speaker(kind="unnamed", source=make_source(), description_en="an official", wikidata_id="Q1")
    assert errors_of(speaker)["__all__"] == ["Someone unnamed has no identity here, and so no Wikidata id."]


def test_unnamed_speaker_of_another_source_is_refused():
    quote = Quote(
        source=make_source(), speaker=make_unnamed(make_source()), form="paraphrase", text="It is so.", language="en"
    )
    assert list(errors_of(quote)) == ["speaker"]


def test_speaker_count_low_above_high_names_the_field():
    speaker = Speaker(
        kind="unnamed", source=make_source(), description_en="officials",
        count_low=5, count_low_is="about", count_high=4, count_high_is="about",
    )  # fmt: skip
    assert "count_low" in errors_of(speaker)


def test_affiliation_with_a_person_names_the_field():
    affiliation = Affiliation(speaker=make_speaker(), body=make_speaker(kind="person"), role_en="member")
    assert list(errors_of(affiliation)) == ["body"]


def test_narration_is_the_voice_of_a_publisher_along_the_chain():
    agency = make_speaker("Agency")
    original = make_source(publisher=agency)
    translation = make_source(language="ar")
    Derivation.objects.create(source=translation, origin=original, relation="translation of")
    Quote(source=translation, speaker=agency, form="narration", text="It rained.", language="en").full_clean()
    stranger = Quote(source=translation, speaker=make_speaker(), form="narration", text="It rained.", language="en")
    assert list(errors_of(stranger)) == ["speaker"]


def test_affiliation_of_another_speaker_names_the_field():
    post = Affiliation.objects.create(speaker=make_speaker(kind="person"), body=make_speaker(), role_en="minister")
    quote = Quote(
        source=make_source(), speaker=make_speaker(), form="paraphrase", text="So.", language="en", affiliation=post
    )
    assert list(errors_of(quote)) == ["affiliation"]


def test_quotation_of_two_stretches_is_joined_by_an_ellipsis(people):
    snapshot = make_snapshot(make_source(), "We will come, she said, and stay.", people.contributor)
    quote = make_quotation(snapshot, "We will come")
    second = QuoteSpan(quote=quote, snapshot=snapshot, position=1)
    second.place(anchor(snapshot.text, 24, 32))
    second.save()
    assert quote.anchored_text() == "We will come […] and stay"


@pytest.mark.parametrize(
    ("figures", "lower", "upper", "bounds"),
    [
        (("800000", "about", "2000000", "more than"), 800000, None, "[)"),
        (("1000000", "at least", None, ""), 1000000, None, "[)"),
        (("15", "exactly", "15", "exactly"), 15, 15, "[]"),
        ((None, "", "7", "up to"), 0, 7, "[]"),
        ((None, "", "7", "less than"), 0, 7, "[)"),
        (("7", "more than", "9", "less than"), 7, 9, "()"),
    ],
)
def test_claim_range_is_derived_by_the_database(figures, lower, upper, bounds):
    low, low_is, high, high_is = figures
    claim = make_claim(
        quantity_low=low, quantity_low_is=low_is, quantity_high=high, quantity_high_is=high_is, unit="people"
    )
    claim.refresh_from_db()
    wanted = Range(Decimal(lower), None if upper is None else Decimal(upper), bounds)
    assert claim.quantity_range == wanted == claim.quantity.bounds


def test_claim_ranges_overlap_where_the_estimates_do():
    wide = make_claim(quantity_low=800000, quantity_low_is="about", quantity_high=2000000,
                      quantity_high_is="more than", unit="people")  # fmt: skip
    million = make_claim(quantity_low=1000000, quantity_low_is="at least", unit="people")
    make_claim(quantity_high=500000, quantity_high_is="up to", unit="people")
    found = Claim.objects.filter(quantity_range__overlap=Range(Decimal(900000), Decimal(1100000)))
    assert set(found) == {wide, million}


def test_claim_low_above_high_names_the_field():
    claim = Claim(statement_en="So.", quantity_low=6, quantity_low_is="exactly", quantity_high=5,
                  quantity_high_is="exactly", unit="people")  # fmt: skip
    assert "quantity_low" in errors_of(claim)


def test_no_comment_of_words_names_the_field():
    attribution = Attribution(claim=make_claim(), quote=make_quote(), stance="no comment")
    assert "stance" in errors_of(attribution)


def test_stance_of_a_silence_names_the_field():
    attribution = Attribution(claim=make_claim(), quote=make_quote(form="declined", text=""), stance="denies")
    assert "stance" in errors_of(attribution)


def test_relay_of_an_assertion_is_refused():
    relay = Relay(attribution=make_attribution(make_claim()), speaker=make_speaker())
    assert errors_of(relay)["__all__"] == ["On whose word is for the stance “relays” alone."]


@pytest.mark.parametrize(
    ("text", "code"), [("a\x00b", "nul"), ("a\ud800b", "surrogate"), ("a\u202eb", "bidi"), ("a\u0007b", "control")]
)
def test_claim_statement_with_a_forbidden_character_names_the_field(text, code):
    with pytest.raises(ValidationError) as caught:
        Claim(statement_en=text).full_clean()
    assert [error.code for error in caught.value.error_dict["statement_en"]] == [code]
