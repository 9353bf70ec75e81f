"""Each rule on claims and attributions, broken and kept, on documents as dossiers hold them."""

import pytest

from claims.evidence import Weight, findings_of
from tests.claims.findings import codes, codes_of_quote, document_of, found
from tests.factories import (
    make_attribution,
    make_claim,
    make_question,
    make_quote,
    make_speaker,
)

pytestmark = pytest.mark.usefixtures("as_contributor")

SHIPS = {"quantity_low": 300, "quantity_low_is": "at least", "unit": "ships"}


def test_claim_that_somebody_makes_breaks_no_rule():
    assert codes_of_quote(make_quote()) == []


def test_claim_without_attribution():
    claim = make_claim("Nobody said this.")
    (finding,) = findings_of(document_of(claim))
    assert (finding.code, finding.kind, finding.key, finding.weight) == (
        "claim-without-attribution", "claim", claim.pk, Weight.ERROR,
    )  # fmt: skip
    assert finding.name == f"claim-without-attribution:{claim.pk}"
    assert str(finding) == "Nobody said this.: a claim needs at least one attribution: who makes it, in which words"


def test_relay_says_on_whose_word():
    claim = make_claim()
    relay = make_attribution(claim, stance="relays")
    assert found(claim) == {("relay-without-word", claim.pk)}
    relay.relays.create(speaker=make_speaker())
    assert found(claim) == set()


@pytest.mark.parametrize(
    ("form", "text", "stance", "other"),
    [("declined", "", "no comment", "asserts"), ("paraphrase", "It was.", "asserts", "no comment")],
)
def test_no_comment_and_silence_go_together(form, text, stance, other):
    claim = make_claim()
    make_attribution(claim, make_quote(form=form, text=text), stance)
    document = document_of(claim)
    assert findings_of(document) == []
    document["claim"]["attributions"][0]["stance"] = other  # which the database would refuse
    assert [finding.code for finding in findings_of(document)] == ["comment-and-silence"]


def test_silence_before_a_question_is_held_to_the_same_rule():
    question, claim = make_question(), make_claim()
    claim.questions.add(question)
    make_attribution(claim)
    make_attribution(None, make_quote(form="declined", text=""), "no comment", question=question)
    document = document_of(claim)
    assert findings_of(document) == []
    document["questions"][str(question.pk)]["no_comment"][0]["quote"]["form"] = "paraphrase"
    (finding,) = findings_of(document)
    assert (finding.code, finding.kind, finding.key) == ("comment-and-silence", "question", question.pk)


def test_findings_on_two_attributions_of_a_claim_have_names_of_their_own():
    claim = make_claim()
    quotes = [make_attribution(claim, stance="relays").quote for _number in range(2)]
    names = [finding.name for finding in findings_of(document_of(claim))]
    assert set(names) == {f"relay-without-word:{claim.pk}:{quote.pk}" for quote in quotes}


@pytest.mark.parametrize("stance", ["denies", "disputes", "doubts"])
def test_denial_faces_a_claim(stance):
    claim = make_claim()
    make_attribution(claim, stance=stance)
    assert found(claim) == {("denial-without-claim", claim.pk)}
    make_attribution(claim, stance="confirms")
    assert found(claim) == set()


@pytest.fixture
def estimate():
    return make_claim("At least 300 ships wait.", **SHIPS)


def test_figures_without_a_time(estimate):
    attribution = make_attribution(estimate, as_printed="300 ships")
    assert found(estimate) == {("quantity-without-time", estimate.pk)}
    attribution.quote.said_on = "2020-01"
    attribution.quote.save()
    assert found(estimate) == set()


def test_figures_with_a_period_need_no_date():
    claim = make_claim(period="2020-01", **SHIPS)
    make_attribution(claim, as_printed="300 ships")
    assert found(claim) == set()


def test_date_of_a_denial_dates_no_figure(estimate):
    make_attribution(estimate, as_printed="300 ships")
    make_attribution(estimate, make_quote(said_on="2020-01"), "denies")
    assert codes(estimate) == ["quantity-without-time"]


def test_claim_without_figures_needs_no_time():
    assert codes_of_quote(make_quote(said_on="")) == []


@pytest.mark.parametrize(
    ("as_printed", "broken"),
    [
        ("من ٣٠٠ إلى أكثر من ٥٠٠ سفينة", []),
        ("300 to more than 500 ships", []),
        ("three hundred to five hundred", []),
        ("300 ships", ["wording-without-figures"]),
        ("300,000 to 500,000", ["wording-without-figures"]),
        ("hundreds of ships", ["wording-without-figures"]),
        ("", ["wording-without-figures"]),
    ],
)
def test_wording_gives_low_and_high(as_printed, broken):
    claim = make_claim(period="2020", quantity_high=500, quantity_high_is="more than", **SHIPS)
    make_attribution(claim, as_printed=as_printed)
    assert codes(claim) == broken


def test_wording_with_a_scale_is_read():
    claim = make_claim(period="2020", quantity_low=2_000_000, quantity_low_is="at least", unit="people")
    make_attribution(claim, as_printed="مليونين على الأقل")
    assert codes(claim) == []


def test_denial_of_figures_need_not_repeat_them(estimate):
    make_attribution(estimate, make_quote(said_on="2020"), as_printed="300")
    make_attribution(estimate, stance="denies")
    assert codes(estimate) == []


def test_wording_without_figures_is_of_one_attribution(estimate):
    make_attribution(estimate, make_quote(said_on="2020"), as_printed="300")
    silent = make_attribution(estimate, make_quote(speaker=make_speaker("Harbour Board"), text="Many ships wait."))
    (finding,) = findings_of(document_of(estimate))
    assert finding.name == f"wording-without-figures:{estimate.pk}:{silent.quote_id}"
    assert finding.label == "Harbour Board: Many ships wait."
