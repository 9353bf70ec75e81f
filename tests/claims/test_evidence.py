"""The findings on a dossier as a whole: their order, their names and words; documents without a claim."""

from uuid import UUID

import pytest
from django.utils.translation import override

from claims import evidence
from claims.evidence import RULES, Weight, errors, findings_of, warnings
from sources.models import SpeakerName
from tests.claims.findings import document_of
from tests.factories import (
    make_attribution,
    make_claim,
    make_question,
    make_quote,
    make_source,
    make_speaker,
    make_unnamed,
)

pytestmark = pytest.mark.usefixtures("as_contributor")

SHIPS = {"quantity_low": 300, "quantity_low_is": "at least", "unit": "ships"}


def without_claim(claim):
    document = document_of(claim)
    del document["claim"], document["relations"]
    return document


def test_records_without_a_claim_are_held_to_their_own_rules():
    source, claim = make_source(url="https://example.org/story"), make_claim(**SHIPS)
    make_attribution(claim, make_quote(source, make_unnamed(source), form="direct"), "denies")
    assert [finding.code for finding in findings_of(without_claim(claim))] == [
        "quotation-without-anchor",
        "unnamed-without-reason",
        "source-without-archive",
    ]


@pytest.mark.parametrize("kept", ["quotes", "speakers", "sources", "questions"])
def test_document_of_one_kind_of_records(kept):
    source, claim = make_source(), make_claim()
    make_attribution(claim, make_quote(source))
    claim.questions.add(make_question())
    document = document_of(claim)
    assert findings_of({"id": str(source.pk), kept: document[kept]}) == []


def test_errors_come_first_and_the_order_is_stable():
    source = make_source(url="https://example.org/story")
    claim = make_claim(**SHIPS)
    for _number in range(2):
        make_attribution(claim, make_quote(source, make_unnamed(source), form="direct"), "relays")
    findings = findings_of(document_of(claim))
    assert findings == findings_of(document_of(claim))
    assert findings == errors(findings) + warnings(findings)
    assert [finding.code for finding in errors(findings)] == [
        *["relay-without-word"] * 2,
        *["quotation-without-anchor"] * 2,
    ]
    assert [finding.code for finding in warnings(findings)] == [
        "quantity-without-time",
        *["wording-without-figures"] * 2,
        *["unnamed-without-reason"] * 2,
        "source-without-archive",
    ]
    assert len({finding.name for finding in findings}) == len(findings)
    assert {type(finding.key) for finding in findings} == {UUID}


def test_errors_stand_before_warnings_in_the_table_of_rules():
    weights = [weight for weight, _words in RULES.values()]
    assert weights == sorted(weights, key=[Weight.ERROR, Weight.WARNING].index)


def test_finding_is_told_in_the_language_of_the_reader():
    speaker, claim = make_speaker("Harbour Board"), make_claim()
    SpeakerName.objects.create(speaker=speaker, language="ar", text="هيئة الميناء", preferred=True)
    make_attribution(claim, make_quote(speaker=speaker, text="حدث", form="direct", language="ar"))
    with override("ar"):
        (finding,) = findings_of(document_of(claim))
        assert str(finding) == "هيئة الميناء: حدث: يحتاج الاقتباس إلى مقطعه: موضع كلماته في المصدر"


def test_every_rule_is_described():
    assert [code for code in RULES if f"    {code} " not in evidence.__doc__] == []
