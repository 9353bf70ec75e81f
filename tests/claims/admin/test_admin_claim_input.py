"""Bad input on the pages of claims gets an error that names the field and the rule, and nothing is written."""

from claims.models import Claim
from tests.factories import make_attribution, make_claim, make_question, make_quote, make_speaker
from tests.sources.admin.pages import add_page, change_page, errors_of, row_counts, send


def refused(client, address, **changes):
    before = row_counts()
    errors = errors_of(send(client, address, **changes))
    assert row_counts() == before
    return errors


def test_low_above_high(client):
    figures = {"quantity_low": "3", "quantity_low_is": "about", "quantity_high": "2", "quantity_high_is": "about"}
    errors = refused(client, add_page("claims_claim"), statement_en="A", unit="people", **figures)
    assert errors == {"quantity_low": ["The low is not above the high."]}


def test_quantity_without_a_unit(client):
    errors = refused(client, add_page("claims_claim"), statement_en="A", quantity_low="3", quantity_low_is="at least")
    assert errors == {"unit": ["A quantity has a unit, and a unit a quantity."]}


def test_period_that_does_not_exist(client):
    errors = refused(client, add_page("claims_claim"), statement_en="A", period="2018-13")
    assert errors == {"period": ["2018-13: there is no month 13."]}


def test_claim_without_a_statement(client):
    errors = refused(client, add_page("claims_claim"), statement_en=" \n")
    assert errors == {"__all__": ["This may not be empty."]}


def test_statement_that_turns_the_direction_of_text(client):
    errors = refused(client, add_page("claims_claim"), statement_en="A\u202eB")
    assert "U+202E RIGHT-TO-LEFT OVERRIDE, as character 2" in errors["statement_en"][0]


def test_claim_related_to_itself(client, editor):
    claim = make_claim()
    changes = {
        "relation_rows-TOTAL_FORMS": "1",
        "relation_rows-0-type": "supports",
        "relation_rows-0-other": str(claim.pk),
    }
    errors = refused(client, change_page("claims_claim", claim), **changes)
    assert [rule for rules in errors.values() for rule in rules] == ["A claim has no relation to itself."]


def test_stance_that_does_not_go_with_the_form(client, editor):
    quote = make_quote(form="declined", text="")
    errors = refused(
        client, add_page("claims_attribution"), quote=str(quote.pk), claim=str(make_claim().pk), stance="asserts"
    )
    assert list(errors) == ["stance"]


def test_stance_that_does_not_go_with_a_quote_on_the_same_page(client, editor):
    quote = make_quote()
    new = {
        "source": str(quote.source_id),
        "speaker": str(quote.speaker_id),
        "form": "no response",
        "language": "en",
        "attributions-0-claim": str(make_claim().pk),
        "attributions-0-stance": "denies",
    }
    errors = refused(client, add_page("sources_quote"), **new)
    assert list(errors) == ["attributions-0-stance"]


def test_form_of_a_quote_that_its_stances_forbid(client, editor):
    quote = make_quote()
    make_attribution(make_claim(), quote)
    errors = refused(client, change_page("sources_quote", quote), form="declined")
    assert list(errors) == ["attributions-0-stance"]


def test_new_claim_beside_a_claim_that_is_there(client, editor):
    quote = make_quote()
    changes = {
        "attributions-TOTAL_FORMS": "1",
        "attributions-0-claim": str(make_claim().pk),
        "attributions-0-new_claim_statement_en": "Another.",
        "attributions-0-stance": "asserts",
    }
    errors = refused(client, change_page("sources_quote", quote), **changes)
    assert errors == {"attributions-0-claim": ["Choose a claim or a question, or word a new claim: one of them."]}


def test_attribution_to_nothing(client, editor):
    quote = make_quote()
    changes = {"attributions-TOTAL_FORMS": "1", "attributions-0-stance": "asserts"}
    errors = refused(client, change_page("sources_quote", quote), **changes)
    assert errors == {
        "attributions-0-claim": ["Choose a claim, or word a new one; for no comment, a question may stand instead."]
    }


def test_new_claim_with_bidi_controls(client, editor):
    quote = make_quote()
    changes = {
        "attributions-TOTAL_FORMS": "1",
        "attributions-0-new_claim_statement_ar": "ا\u202eب",
        "attributions-0-stance": "asserts",
    }
    errors = refused(client, change_page("sources_quote", quote), **changes)
    assert list(errors) == ["attributions-0-new_claim_statement_ar"]


def test_stance_against_a_question(client, editor):
    quote = make_quote()
    errors = refused(
        client, add_page("claims_attribution"), quote=str(quote.pk), question=str(make_question().pk), stance="asserts"
    )
    assert errors == {"__all__": ["Only no comment stands against a question."]}


def test_on_whose_word_without_the_stance(client, editor):
    attribution = make_attribution(make_claim())
    changes = {"relays-TOTAL_FORMS": "1", "relays-0-speaker": str(make_speaker().pk)}
    errors = refused(client, change_page("claims_attribution", attribution), **changes)
    assert errors["relays"] == ["On whose word is for the stance “relays” alone."]


def test_assessment_with_a_scale_half_declared(client, editor):
    new = {
        "claim": str(make_claim().pk),
        "assessor": str(make_speaker().pk),
        "language": "en",
        "title": "A",
        "rating": "B",
    }
    errors = refused(client, add_page("claims_assessment"), **new, rating_value="3", scale_worst="1")
    assert errors == {"__all__": ["A place on a scale goes with the worst and the best of the scale."]}


def test_topic_whose_slug_is_taken(client, editor):
    send(client, add_page("claims_topic"), slug="trade", name_en="Trade")
    errors = refused(client, add_page("claims_topic"), slug="trade", name_en="Trade")
    assert errors == {"slug": ["Topic with this Slug already exists."]}


def test_state_is_in_no_form(client, editor):
    claim = make_claim()
    send(client, change_page("claims_claim", claim), state="approved", statement_en="B.")
    assert Claim.objects.values_list("state", "statement_en").get() == ("draft", "B.")
