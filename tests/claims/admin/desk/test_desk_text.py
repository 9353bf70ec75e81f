"""A text cut into paragraphs and runs: nothing is lost, nothing is shown twice, and every run says where it begins."""

import pytest

from claims.admin.desk.recorded import Recorded
from claims.admin.desk.text import numbers_of_lines, paragraphs
from sources.models import Quote
from sources.reading import sentences

WORDS = "One came. Two left.\nThree stayed."


def quoted(text, *words):
    """A quote of these stretches of the text."""
    return Recorded(Quote(), [(text.index(one), text.index(one) + len(one)) for one in words], 1)


def cut(text, *quotes):
    return paragraphs(text, sentences(text), quotes)


def shown(text, *quotes):
    """Each run's words with the places of its quotes in the list, by paragraph."""
    numbered = {one.quote.pk: number for number, one in enumerate(quotes)}
    return [
        [(run.text, [numbered[one.quote.pk] for one in run.quotes]) for run in paragraph.runs]
        for paragraph in cut(text, *quotes)
    ]


def test_text_without_quotes_is_its_sentences(db):
    assert shown(WORDS) == [[("One came.", []), (" ", []), ("Two left.", [])], [("Three stayed.", [])]]


def test_empty_text_has_no_paragraphs():
    assert cut("") == []
    assert cut(" \n\t\r\n") == []


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        "\n\n  One.\n \n\nTwo. \n",
        "One came.\r\nTwo left.\r\n\r\nThree stayed.",
        "One came.\rTwo left.\r\rThree stayed.",
        "One 😀 came. 𝔗wo left.\nThree 🚢🚢 stayed.",
        "قال: «نعم». ثم مضى.\r\nوعاد.",
        "One\u2028came.\x0bTwo\x85left.",
    ],
)
def test_every_run_stands_where_it_says(text):
    words = [text.strip()[3:12], text.strip()[5:7], text.strip()[-4:]]
    runs = [run for one in cut(text, quoted(text, *words[:1]), quoted(text, *words[1:])) for run in one.runs]
    assert [run.text for run in runs] == [text[run.start : run.end] for run in runs]
    covered = {place for run in runs for place in range(run.start, run.end)}
    assert sum(len(run.text) for run in runs) == len(covered)
    left = {text[place] for place in set(range(len(text))) - covered}
    assert "".join(left).strip() == ""
    assert not any({"\r", "\n"} & set(run.text) for run in runs)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"])
def test_line_ends_of_any_kind_part_paragraphs_and_stand_in_none(end):
    text = f"One came.{end}Two left."
    assert [[(run.start, run.text) for run in one.runs] for one in cut(text)] == [
        [(0, "One came.")],
        [(9 + len(end), "Two left.")],
    ]


def test_paragraphs_are_numbered_without_the_empty_lines():
    assert [one.number for one in cut("One.\n\n \nTwo.\r\n\r\nThree.")] == [0, 1, 2]


def test_places_count_code_points():
    text = "😀😀 came. 🚢 left."
    assert shown(text, quoted(text, "🚢")) == [[("😀😀 came.", []), (" ", []), ("🚢", [0]), (" left.", [])]]
    assert [run.start for run in cut(text, quoted(text, "🚢"))[0].runs] == [0, 8, 9, 10]


def test_quotes_over_one_another_share_what_they_have_in_common():
    text = "They came and they stayed."
    first, second = quoted(text, "came and they"), quoted(text, "they stayed")
    assert shown(text, first, second) == [
        [("They ", []), ("came and ", [0]), ("they", [0, 1]), (" stayed", [1]), (".", [])]
    ]


def test_quotes_of_the_same_words_stand_in_one_run():
    text = "They came."
    assert shown(text, quoted(text, "came"), quoted(text, "came")) == [[("They ", []), ("came", [0, 1]), (".", [])]]


def test_two_stretches_of_one_quote_that_overlap_mark_it_once():
    text = "They came."
    assert shown(text, quoted(text, "They came", "came")) == [[("They ", [0]), ("came", [0]), (".", [])]]


def test_passage_over_the_end_of_a_line_is_marked_in_both_paragraphs():
    one = quoted(WORDS, "left.\nThree")
    assert shown(WORDS, one) == [
        [("One came.", []), (" ", []), ("Two ", []), ("left.", [0])],
        [("Three", [0]), (" stayed.", [])],
    ]
    first, second = cut(WORDS, one)
    assert [run.beginning for run in first.runs][-1] == [one]
    assert [run.ending for run in first.runs][-1] == []
    assert [run.ending for run in second.runs] == [[one], []]


def test_way_to_the_record_stands_behind_each_passage_and_the_way_back_before_the_first():
    one = quoted(WORDS, "came", "left")
    runs = [run for paragraph in cut(WORDS, one) for run in paragraph.runs]
    assert [run.text for run in runs if run.ending] == ["came", "left"]
    assert [run.text for run in runs if run.beginning] == ["came"]


def test_white_space_between_sentences_belongs_to_none():
    assert [run.sentence for run in cut(WORDS)[0].runs] == [0, None, 1]


def test_sentence_over_several_runs_keeps_its_number():
    assert [run.sentence for run in cut(WORDS, quoted(WORDS, "stayed"))[1].runs] == [2, 2, 2]


def test_markup_of_a_paragraph_without_quotes_is_escaped():
    text = 'a <b>"c"</b> &amp; d'
    assert cut(text)[0].plain == (
        '<span data-start="0" data-sentence="0">a &lt;b&gt;&quot;c&quot;&lt;/b&gt; &amp;amp; d</span>'
    )


def test_paragraph_with_a_quote_is_left_to_the_template():
    assert cut("They came.", quoted("They came.", "came"))[0].plain is None


def test_numbers_of_lines_are_those_of_the_paragraphs_that_a_stretch_touches():
    text = "One.\r\n\r\nTwo.\n \nThree."
    two = text.index("Two")
    assert numbers_of_lines(text, two, two + 3) == [1]
    assert numbers_of_lines(text, 0, len(text)) == [0, 1, 2]
    assert numbers_of_lines(text, 4, two) == []  # the line ends alone
    assert numbers_of_lines(text, two + 3, len(text)) == [1, 2]
