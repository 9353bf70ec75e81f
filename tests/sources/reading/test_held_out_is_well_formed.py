"""The held-out paragraphs: a direct or partial quotation without its marks, commas before "she said" left out.

A clause of which a part stands in marks is one statement, partial. The number of speakers is not a quantity, and a
hedge ("perhaps") is no part of one. A verb without a subject of its own names nobody (speaker "") and refers back.
"""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sources.models.quote import QuoteForm
from sources.quantity import Qualifier, Quantity

LANGUAGES = ["en", "ar"]
FORMS = {form.value for form in QuoteForm if form != QuoteForm.NARRATION}
STATEMENT, QUANTITY = {"form", "words", "speaker"}, {"words", "unit"}
FIGURES = {"low", "low_is", "high", "high_is"}
PERCENT = ["percent", "في المئة"]


def paragraphs(language: str) -> list[dict[str, Any]]:
    path = Path(__file__).with_name(f"held_out_{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))["paragraphs"]


def each(language: str, kind: str) -> list[tuple[str, dict[str, Any]]]:
    """Statements or quantities, each with the text of its paragraph."""
    return [(paragraph["text"], row) for paragraph in paragraphs(language) for row in paragraph.get(kind, [])]


def stretches(row: dict[str, Any]) -> list[str]:
    words = row["words"]
    return words if isinstance(words, list) else [words]


def quantity(row: dict[str, str]) -> Quantity:
    low, high = (Decimal(row[side]) if side in row else None for side in ("low", "high"))
    return Quantity(low, row.get("low_is", ""), high, row.get("high_is", ""))


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_are_forty_single_lines(language):
    texts = [paragraph["text"] for paragraph in paragraphs(language)]
    assert len(set(texts)) == 40
    assert [text for text in texts if len(text.splitlines()) != 1 or text != text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_name_no_other_member(language):
    assert {key for paragraph in paragraphs(language) for key in paragraph} == {"text", "statements", "quantities"}
    for _text, row in each(language, "statements"):
        assert row.keys() - {"refers_to"} == STATEMENT
    for _text, row in each(language, "quantities"):
        assert row.keys() - FIGURES == QUANTITY


@pytest.mark.parametrize("language", LANGUAGES)
def test_statement_words_stand_in_their_order_in_the_text(language):
    for text, row in each(language, "statements"):
        end = 0
        for words in stretches(row):
            assert words.strip() == words != ""
            end = text.index(words, end) + len(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_statement_speaker_stands_in_the_text(language):
    for text, row in each(language, "statements"):
        assert row["speaker"] in text
        assert row.get("refers_to", row["speaker"]) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_statement_forms_are_the_models_and_all_occur(language):
    assert {row["form"] for _text, row in each(language, "statements")} == FORMS


@pytest.mark.parametrize("language", LANGUAGES)
def test_quantity_words_and_unit_stand_in_the_text(language):
    for text, row in each(language, "quantities"):
        assert row["words"] in text
        assert row["unit"] in row["words"] or row["unit"] in PERCENT


@pytest.mark.parametrize("language", LANGUAGES)
def test_quantity_is_valid_and_has_a_figure(language):
    for _text, row in each(language, "quantities"):
        assert quantity(row).bounds is not None
        quantity(row).validate()


@pytest.mark.parametrize("language", LANGUAGES)
def test_quantity_qualifiers_all_occur(language):
    used = {row[side] for _text, row in each(language, "quantities") for side in ("low_is", "high_is") if side in row}
    assert used == set(Qualifier.values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_without_a_statement_are_about_a_quarter(language):
    silent = [paragraph for paragraph in paragraphs(language) if not paragraph.get("statements")]
    assert 8 <= len(silent) <= 12
