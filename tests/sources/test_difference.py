import time
import unicodedata
from itertools import pairwise

from django.template import Context, Template
from hypothesis import example, given
from hypothesis import strategies as st

from sources.difference import Change, Stretch, difference

WITHOUT_SPACES = "中文"
LETTERS = WITHOUT_SPACES + "ab \n.,’1كتاب\u064f\u0301\u200d\u200cé👩🔬"


def told(before: str, after: str) -> str:
    """The difference as one line: [-removed-] and {+added+}."""
    marks = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return "".join(marks[stretch.change].format(stretch.text) for stretch in difference(before, after))


def joined(stretches: list[Stretch], *changes: Change) -> str:
    return "".join(stretch.text for stretch in stretches if stretch.change in changes)


@given(st.text(LETTERS, max_size=40), st.text(LETTERS, max_size=40))
@example("\u0301", "a\u0301")
@example("a \u0301", "a ")
def test_both_texts_are_in_their_difference(before: str, after: str) -> None:
    stretches = difference(before, after)
    assert joined(stretches, Change.SAME, Change.REMOVED) == before
    assert joined(stretches, Change.SAME, Change.ADDED) == after
    assert all(stretch.text for stretch in stretches)
    assert all(one.change != other.change for one, other in pairwise(stretches))


@given(st.text(LETTERS, max_size=40), st.text(LETTERS, max_size=40))
def test_no_stretch_begins_with_a_mark_or_inside_a_word(before: str, after: str) -> None:
    stretches = difference(before, after)
    for text, change in ((before, Change.REMOVED), (after, Change.ADDED)):
        place = 0
        for stretch in (stretch for stretch in stretches if stretch.change in (Change.SAME, change)):
            assert not place or not unicodedata.combining(stretch.text[0])
            left, right = text[place - 1 : place], stretch.text[0]
            assert not (left.isalnum() and right.isalnum()) or {left, right} & {*WITHOUT_SPACES}
            place += len(stretch.text)


def test_words_are_compared_whole() -> None:
    assert told("The port is closed.", "The port was closed.") == "The port [-is-]{+was+} closed."
    assert told("held since May", "held since 3 May") == "held since {+3 +}May"


def test_arabic_word_is_never_cut() -> None:
    assert told("الميناء مغلق", "الميناء مغلقة") == "الميناء [-مغلق-]{+مغلقة+}"


def test_mark_stays_with_its_letter() -> None:
    assert told("كتب الرسالة", "كُتب الرسالة") == "[-كتب-]{+كُتب+} الرسالة"
    assert told("می خواهم", "می\u200cخواهم") == "[-می خواهم-]{+می\u200cخواهم+}"


def test_figure_is_compared_whole() -> None:
    assert told("about 800,000 people", "about 900,000 people") == "about [-800,000-]{+900,000+} people"


def test_text_without_spaces_is_compared_by_character() -> None:
    assert told("港口已关闭", "港口未关闭") == "港口[-已-]{+未+}关闭"


def test_space_and_punctuation_are_told() -> None:
    assert told("closed", "closed.") == "closed{+.+}"
    assert told("one two", "one  two") == "one[- -]{+  +}two"


def test_phrase_that_changed_is_one_change() -> None:
    assert told("He saw the big dog there", "He saw a small cat there") == (
        "He saw [-the big dog-]{+a small cat+} there"
    )


def test_paragraphs_stay_apart() -> None:
    assert told("one\ntwo", "1\n2") == "[-one-]{+1+}\n[-two-]{+2+}"


def test_same_texts_have_no_difference() -> None:
    assert difference("same", "same") == [Stretch(Change.SAME, "same")]
    assert difference("", "") == []


def test_long_texts_take_a_moment() -> None:
    def words(seed: int) -> str:
        return " ".join(f"word{number * seed % 997}{'.' if number % 9 == 0 else ''}" for number in range(25_000))

    before, after = words(31), words(57)
    began = time.monotonic()
    assert joined(difference(before, after), Change.SAME, Change.ADDED) == after
    assert joined(difference("a\n" * 100_000, "b\na\n" * 50_000), Change.SAME, Change.REMOVED) == "a\n" * 100_000
    assert difference("x" + before, "y" + before)[-1] == Stretch(Change.SAME, before[5:])
    assert time.monotonic() - began < 10


def test_change_inside_a_long_text_is_found_by_words() -> None:
    before = "".join(f"Sentence {number} of the text is here. " for number in range(4000))
    after = before.replace("Sentence 7 of", "Sentence 7 out of").replace("Sentence 3900 of", "Line 3900 of")
    changes = [stretch for stretch in difference(before, after) if stretch.change is not Change.SAME]
    assert [stretch.text for stretch in changes] == ["out ", "Sentence", "Line"]


def test_tag_escapes_and_isolates() -> None:
    page = Template("{% load differences %}{% difference before after %}")
    shown = page.render(Context({"before": "<b>one</b> two", "after": "<b>one</b> <i>"}))
    assert shown == (
        '<bdi dir="auto" class="difference">&lt;b&gt;one&lt;/b&gt; <del>two</del><ins>&lt;i&gt;</ins></bdi>'
    )
