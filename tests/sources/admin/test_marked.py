"""Stretches of a text are marked where they stand, and shown with the paragraphs around them."""

import pytest

from sources.admin.marked import AROUND, AT_MOST, ELLIPSIS, Piece, excerpts, pieces
from tests.factories import make_snapshot, make_source
from tests.sources.admin.pages import login

SHORT = "One.\n\nTwo two.\nThree."


def marked(paragraphs):
    return [piece.text for paragraph in paragraphs for piece in paragraph.pieces if piece.is_marked]


def joined(paragraphs):
    return ["".join(piece.text for piece in paragraph.pieces) for paragraph in paragraphs]


def test_pieces_join_to_the_text():
    assert pieces("abcdef", [(1, 3), (2, 4)]) == [
        Piece("a", False),
        Piece("b", True),
        Piece("c", True),
        Piece("d", True),
        Piece("ef", False),
    ]


@pytest.mark.parametrize("span", [(0, 0), (4, 2), (90, 99), (3, 99)])
def test_spans_outside_of_the_text_do_no_harm(span):
    assert "".join(piece.text for piece in pieces("abcdef", [span])) == "abcdef"
    assert isinstance(excerpts("abcdef", [span]), list)


def test_excerpt_of_a_short_text_is_all_of_it():
    (found,) = excerpts(SHORT, [(6, 9)])
    assert joined(found) == ["One.", "Two two.", "Three."]
    assert marked(found) == ["Two"]


def test_span_over_a_paragraph_end_is_marked_on_both_sides():
    (found,) = excerpts(SHORT, [(10, 20)])
    assert marked(found) == ["two.", "Three"]


def test_spans_far_apart_make_excerpts_of_their_own():
    text = "Start here." + "\n\nWords between." * 100 + "\n\nEnd there."
    first, last = excerpts(text, [(0, 5), (text.index("End"), text.index("End") + 3)])
    assert marked(first) == ["Start"]
    assert marked(last) == ["End"]
    assert AROUND <= len("\n\n".join(joined(first))) < AROUND + 60


def test_long_paragraph_is_cut_between_words():
    text = "word " * 1000 + "HERE" + " word" * 1000
    ((paragraph,),) = excerpts(text, [(5000, 5004)])
    assert marked([paragraph]) == ["HERE"]
    assert paragraph.pieces[0].text == paragraph.pieces[-1].text.strip() + " " == f"{ELLIPSIS} "
    shown = joined([paragraph])[0].strip(f"{ELLIPSIS} ")
    assert set(shown.split()) == {"word", "HERE"}
    assert len(shown) <= 2 * AT_MOST + 4


def test_paragraph_of_signs_alone_has_no_direction_of_its_own():
    ((signs, words),) = excerpts("[...]\nقال", [(6, 9)])
    assert not signs.has_letters
    assert words.has_letters


def test_whole_text_marks_what_the_address_asks_for(editor):
    snapshot = make_snapshot(make_source(), "It <b>is</b> closed.", editor)
    page = login(editor).get(f"/admin/sources/snapshot/{snapshot.pk}/text/?at=3-12&at=x&at=9-1").content.decode()
    assert 'It <mark id="passage">&lt;b&gt;is&lt;/b&gt;</mark> closed.' in page
