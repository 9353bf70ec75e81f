"""What was recorded from a source: in the order of the text, in colours that stay, and which sentences it covers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.admin.desk.coverage import Holds, coverage
from claims.admin.desk.page import Desk
from claims.admin.desk.recorded import COLOURS, recorded
from sources.anchor import anchor
from sources.models import QuoteSpan
from sources.reading import sentences
from tests.claims.admin.desk_page import TEXT
from tests.factories import (
    make_attribution,
    make_claim,
    make_question,
    make_quotation,
    make_quote,
    make_snapshot,
    make_speaker,
)

pytestmark = pytest.mark.usefixtures("as_contributor")


def span(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


def held(snapshot):
    desk = Desk(snapshot)
    return [str(holds) for holds in desk.coverage.sentences]


def test_nothing_recorded_leaves_every_sentence_untouched(snapshot):
    assert held(snapshot) == ["nothing"] * 5
    assert Desk(snapshot).coverage.touched == 0


def test_sentence_holds_the_most_that_was_recorded_from_it(snapshot):
    make_quotation(snapshot, "300 ships")
    make_attribution(make_claim(), make_quotation(snapshot, "ships are waiting"))
    make_quotation(snapshot, "40 ships")
    assert held(snapshot) == ["nothing", "claim", "quote", "nothing", "nothing"]
    told = Desk(snapshot).coverage
    assert (told.total, told.with_claim, told.with_quote, told.touched, told.untouched) == (5, 1, 1, 2, 3)


def test_passage_over_several_sentences_touches_them_all(snapshot):
    make_quotation(snapshot, "40 ships had waited. It gave")
    assert held(snapshot) == ["nothing", "nothing", "quote", "quote", "nothing"]


def test_passage_that_ends_where_a_sentence_begins_does_not_touch_it(snapshot):
    make_quotation(snapshot, "The harbour has been shut since Tuesday.\n")
    assert held(snapshot) == ["quote", "nothing", "nothing", "nothing", "nothing"]


def test_stretches_without_letters_are_no_sentences(snapshot):
    text = "One came.\n* * *\n[…]\n800,000\nقال نعم."
    assert coverage(text, sentences(text), []).sentences == [Holds.NOTHING] * 2


def test_no_comment_on_a_question_counts_as_a_stance(snapshot):
    quote = make_quotation(snapshot, "The mayor declined to comment", form="declined")
    make_attribution(None, quote, "no comment", question=make_question())
    assert held(snapshot)[-1] == "claim"


def test_quotes_come_in_the_order_of_the_text_and_those_elsewhere_last(people, snapshot):
    elsewhere = make_quote(snapshot.source)
    last = make_quotation(snapshot, "40 ships")
    first = make_quotation(snapshot, "Tuesday")
    newer = make_snapshot(snapshot.source, "Another text.", people.contributor)
    other = make_quotation(newer, "Another text")
    make_quotation(make_snapshot(make_quote().source, "Tuesday", people.contributor), "Tuesday")
    found = recorded(snapshot)
    assert [one.quote for one in found[:2]] == [first, last]
    assert {one.quote for one in found[2:]} == {elsewhere, other}
    assert [one.spans for one in found] == [[span("Tuesday")], [span("40 ships")], [], []]
    assert [one.place for one in found][2:] == [-1, -1]


def test_stretches_of_a_quote_come_in_the_order_of_the_text(snapshot):
    quote = make_quotation(snapshot, "40 ships")
    earlier = QuoteSpan(quote=quote, snapshot=snapshot, position=1)
    earlier.place(anchor(snapshot.text, 0, 11))
    earlier.save()
    assert recorded(snapshot)[0].spans == [(0, 11), span("40 ships")]


def test_passage_of_a_whole_text_that_is_not_kept_here_stands_nowhere(snapshot):
    quote = make_quote(snapshot.source)
    QuoteSpan.objects.create(quote=quote, snapshot=snapshot, whole_start=0, whole_end=4, passage_sha256="a" * 64)
    assert recorded(snapshot)[0].spans == []


def test_speaker_keeps_the_colour_when_others_are_recorded(snapshot):
    lena, board = make_speaker("Lena Orth", kind="person"), make_speaker("Harbour Board")
    make_quotation(snapshot, "40 ships", lena)
    make_quotation(snapshot, "300 ships", lena)
    assert [one.colour for one in recorded(snapshot)] == [1, 1]
    make_quotation(snapshot, "Tuesday", board)
    assert [one.colour for one in recorded(snapshot)] == [2, 1, 1]


def test_colours_begin_again_after_the_last(snapshot):
    for _number in range(COLOURS + 1):
        make_quotation(snapshot, "Tuesday")
    assert sorted(one.colour for one in recorded(snapshot)) == [1, *range(1, COLOURS + 1)]


def test_passage_is_coloured_by_the_first_stance_that_was_entered(snapshot):
    quote = make_quotation(snapshot, "Tuesday", form="declined")
    make_attribution(make_claim(), quote, "no comment")
    make_attribution(make_claim(), quote, "no comment")
    make_quotation(snapshot, "40 ships")
    assert [one.stance for one in recorded(snapshot)] == ["no-comment", ""]


def test_list_takes_the_same_number_of_queries_for_1_and_for_30(snapshot):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            for one in recorded(snapshot):
                [str(row.claim) for row in one.attributions]
                str(one.quote.speaker)
        return len(captured)

    make_attribution(make_claim(), make_quotation(snapshot, "Tuesday"))
    one = queries()
    for _number in range(29):
        make_attribution(make_claim(), make_quotation(snapshot, "Tuesday"))
    assert len(recorded(snapshot)) == 30
    assert queries() == one
