"""CSV says what the documents say, and nothing in it is calculated, split or turned by who opens it."""

import csv
import io
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factdb.api.formats.csv_cells import number_cell, text_cell
from factdb.api.formats.csv_columns import COLUMNS
from factdb.api.formats.csv_rows import columns, csv_lines, csv_row
from sources.bidi import balanced
from tests.api.formats import documents

FORMULAS = "=+-@＝＋－＠﹦﹢﹣﹫−"


def read(lines) -> list[dict]:
    return [*csv.DictReader(io.StringIO(b"".join(lines).decode(), newline=""))]


def claim_about(text: str) -> dict:
    return documents.claim(statement={"en": text}, attributions=[documents.attribution()])


def test_claim_has_a_line_for_each_attribution():
    attributions = [documents.attribution("asserts"), documents.attribution("denies")]
    rows = read(csv_lines("claims", [documents.claim(attributions=attributions)]))
    assert [(row["statement_en"], row["stance"]) for row in rows] == [
        ("It happened.", "asserts"),
        ("It happened.", "denies"),
    ]


def test_claim_without_attributions_has_one_line():
    (row,) = read(csv_lines("claims", [documents.claim(attributions=[])]))
    assert (row["statement_en"], row["stance"], row["quote_text"]) == ("It happened.", "", "")


def test_claim_line_holds_figures_speaker_quote_and_source():
    (row,) = read(csv_lines("claims", [documents.claim()]))
    names = [
        "quantity_low", "quantity_low_is", "quantity_high", "quantity_high_is", "period", "topics", "about",
        "questions", "as_printed", "hedged", "speaker", "speaker_kind", "role_as_printed", "quote_form", "quote_text",
        "quote_language", "quote_translation_en", "said_on", "said_in", "source", "publisher", "source_url",
        "published_on", "derives_from", "derivations",
    ]  # fmt: skip
    assert [row[name] for name in names] == [
        "800000", "about", "2000000.5", "more than", "2017-04/..", "camps; letters", "State", "How many?",
        "800,000 to 2m", "true", "Person", "person", "Minister", "direct", "قالوا", "ar", "They said", "2018-11-15",
        "Letter", "Story", "Agency", "https://example.org/story", "2018-11", "Letter", "report on",
    ]  # fmt: skip


@pytest.mark.parametrize("collection", ["quotes", "speakers", "sources", "questions", "topics"])
def test_record_has_one_line(collection):
    document = documents.MAKERS[collection]()
    (row,) = read(csv_lines(collection, [document]))
    assert [*row] == columns(collection)
    assert row["url"] == f"/api/v1/{collection}/{document.get('id', 'camps')}/"


@pytest.mark.parametrize("collection", ["changes", "corrections"])
def test_change_has_one_line_with_the_label_of_its_record(collection):
    gone = documents.change("quote", None, change="retract", status="retracted")
    rows = read(csv_lines(collection, [documents.change("claim", documents.claim()), gone]))
    assert [(row["number"], row["change"], row["label"]) for row in rows] == [
        ("7", "correct", "It happened."),
        ("7", "retract", f"quote {gone['id']}"),
    ]


@pytest.mark.parametrize("collection", [*COLUMNS])
def test_header_line_comes_first_and_lines_end_as_rfc_4180_says(collection):
    assert [*csv_lines(collection, [])] == [",".join(columns(collection)).encode() + b"\r\n"]


def test_every_column_finds_its_value_in_the_documents():
    """A path that is misspelled would be empty everywhere."""
    empty = set()
    for collection, make in documents.MAKERS.items():
        names = set(columns(collection))
        for cells in csv_row(collection, make()):
            names -= {name for name, cell in zip(columns(collection), cells, strict=True) if cell}
        empty |= {(collection, name) for name in names}
    assert empty == set()


def test_lines_are_written_while_documents_are_read():
    def endless():
        while True:
            yield documents.topic()

    lines = csv_lines("topics", endless())
    assert [next(lines)[:4], next(lines)[:5]] == [b"slug", b"camps"]


@pytest.mark.parametrize("sign", FORMULAS)
@pytest.mark.parametrize(
    "before", ["", " ", "\u00a0", "\u2028 \u3000", "\x0b", '"', "'", ' "', "\u200e", "\ufeff", "«"]
)
def test_cell_that_begins_a_formula_is_text(sign, before):
    assert text_cell(f"{before}{sign}1+1") == f"'{before}{sign}1+1".replace("\x0b", "\ufffd")


@pytest.mark.parametrize("separator", [",", ";", "|", "\t", "\n", "\r\n", '"; "', "',"])
def test_formula_behind_a_separator_is_text(separator):
    text = f"a{separator} =1+1"
    split = re.split(r"[,;|\t\n\r]", text_cell(text))
    assert [part for part in split if re.match(r"[\s\"']*=", part) and not part.startswith("'")] == []
    assert text_cell(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("first", ["\t", "\r", "\n"])
def test_cell_that_begins_with_a_tab_or_line_end_is_guarded(first):
    assert text_cell(f"{first}words") == f"'{first}words"


@pytest.mark.parametrize(
    "text", ["a = b", "it is - so", "1+1", "me@example.org", "", "'Tis so", "2018-11-15", "a, b; c"]
)
def test_words_that_begin_no_formula_stay(text):
    assert text_cell(text) == text


@pytest.mark.parametrize("number", ["800000", "2.5", "-2", 7])
def test_number_of_ours_stays_a_number(number):
    assert number_cell(number) == str(number)


@pytest.mark.parametrize("text", ["-2+3", "=2", "+2", "-2\n", "-"])
def test_what_is_no_number_is_text_in_a_column_of_numbers(text):
    assert number_cell(text) == text_cell(text)


def test_nul_and_controls_and_half_characters_are_replaced():
    assert text_cell("a\x00b\x1b[31m\x9b\ud800") == "a\ufffdb\ufffd[31m\ufffd\ufffd"


def test_script_element_is_text_like_any_other():
    (row,) = read(csv_lines("claims", [claim_about("</script><script>alert(1)</script>")]))
    assert row["statement_en"] == "</script><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u2067\u202aabc", "\u2067\u202aabc\u202c\u2069"),
        ("\u2067\u202aabc\u2069", "\u2067\u202aabc\u2069"),
        ("abc\u202c\u2069", "abc"),
        ("\u2067a\u202cb\u2069", "\u2067ab\u2069"),
        ("\u2068a\nb\u2069", "\u2068a\u2069\nb"),
        ("مرحبا\u200f", "مرحبا\u200f"),
    ],
)
def test_direction_that_text_turns_ends_with_its_paragraph(text, closed):
    assert balanced(text) == closed
    assert text_cell(text) == closed


ADVERSARIAL = st.text(
    st.one_of(st.sampled_from("=+-@＝,;|\t\r\n\"' \x00\u202e\u2066\u2069\u202c\u2028a"), st.characters())
)


@settings(deadline=None)
@given(ADVERSARIAL)
@example("=cmd|' /C calc'!A0")
@example('=1+2";=1+2')
@example("=1+2'\" ;,=1+2")
@example("\ud800")
def test_any_text_is_read_back_and_begins_no_formula(text):
    (row,) = read(csv_lines("claims", [claim_about(text)]))
    read_back = row["statement_en"]
    assert read_back == text_cell(text)
    assert (row["stance"], None in row) == ("asserts", False)
    for cell in re.split("[,;|\t\n\r]", read_back):
        assert not re.match(rf"[\s\"']*[{re.escape(FORMULAS)}]", cell) or cell.startswith("'")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=FORMULAS)))
def test_text_without_formulas_and_controls_is_read_back_to_the_letter(text):
    (row,) = read(csv_lines("claims", [claim_about(text)]))
    assert row["statement_en"] == balanced(text)
