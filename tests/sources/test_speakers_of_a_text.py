"""Speakers that a text names, and those that a source quotes."""

import pytest

from sources.models import Speaker, SpeakerName
from tests.factories import make_quote, make_source, make_speaker, make_unnamed

pytestmark = pytest.mark.usefixtures("as_contributor")


def named_in(words):
    return list(Speaker.objects.named_in(words))


def test_speaker_is_named_by_whole_words_alone():
    speaker = make_speaker("Oman", kind="state")
    assert named_in("A woman spoke; the Romans did not.") == []
    assert named_in("Oman") == [speaker]


@pytest.mark.parametrize(
    "words", ["said Émile-Ann Orth yesterday", "EMILE ANN ORTH", "by Emile  Ann\nOrth", "“Emile Ann Orth” said"]
)
def test_speaker_is_named_in_any_spelling(words):
    speaker = make_speaker("Emile-Ann Orth", kind="person")
    assert named_in(words) == [speaker]


def test_speaker_is_named_in_any_language():
    speaker = make_speaker("Estonia", kind="state")
    SpeakerName.objects.create(speaker=speaker, language="ar", text="إستونيا")
    assert named_in("وقالت استونيا أمس") == [speaker]


def make_arabic(name, kind="organisation"):
    speaker = make_speaker(kind=kind)
    SpeakerName.objects.create(speaker=speaker, language="ar", text=name)
    return speaker


@pytest.mark.parametrize("particle", ["و", "ف", "ب", "ك", "ل", "وب", "فب", "وك", "فك", "ول", "فل"])
def test_arabic_name_behind_a_particle_is_a_name(particle):
    estonia, egypt, board = make_arabic("إستونيا"), make_arabic("مصر", "state"), make_arabic("هيئة الميناء")
    assert named_in(f"قالت {particle}إستونيا أمس") == [estonia]
    assert named_in(f"قالت «{particle}مصر».") == [egypt]
    assert named_in(f"{particle}هَيْئة الميناء، أمس") == [board]


@pytest.mark.parametrize("words", ["والصين", "فالصين", "بالصين", "كالصين", "للصين", "وبالصين", "فللصين", "ولـلصّين"])
def test_arabic_name_with_the_article_is_a_name_behind_a_particle(words):
    china = make_arabic("الصين", "state")
    assert named_in(f"قال إن {words} أمس") == [china]
    assert named_in(words) == [china]


def test_arabic_name_of_several_words_that_begins_with_the_article_is_a_name_behind_a_particle():
    states = make_arabic("الولايات المتحدة", "state")
    assert named_in("رسالة للولايات المتحدة، والصين") == [states]
    assert named_in("رسالة للولايات الأخرى المتحدة") == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ريم", "رجل كريم"),  # too short to be told from other words
        ("سام", "مُنح وسام"),
        ("الصين", "الصينية والصينيون بالصينيين مصين للصينية"),
        ("الصين", "لصين وصين بصين"),  # another word without its article
        ("إستونيا", "سإستونيا أإستونيا بوإستونيا لوإستونيا للإستونيا"),  # nothing that stands before a name
        ("الصين", "سللصين بللصين"),
        ("Oman", "Roman woman loman"),
    ],
)
def test_name_inside_another_word_is_no_name(name, words):
    make_arabic(name, "person")
    assert named_in(words) == []


def test_longest_name_comes_first():
    board, norway, whole = (
        make_speaker("Harbour Board"),
        make_speaker("Norway"),
        make_speaker("Harbour Board of Norway"),
    )
    assert named_in("the Harbour Board of Norway said") == [whole, board, norway]


def test_speaker_of_several_names_comes_once_by_the_longest():
    short, both = make_speaker("Board"), make_speaker("Harbour Board")
    SpeakerName.objects.create(speaker=both, language="en", text="Board")
    assert named_in("the Harbour Board said") == [both, short]


@pytest.mark.parametrize("stop", [".", ",", ":", ";", "!", "?", ")", "،", "؟", "…"])
def test_name_before_a_stop_is_a_name(stop):
    speaker = make_speaker("Lena Orth", kind="person")
    assert named_in(f"said Lena Orth{stop}") == [speaker]
    assert named_in(f"said Lena Orth{stop} Then she left") == [speaker]


@pytest.mark.parametrize("words", ["Lena Orth's office", "(Lena Orth)", "[Lena Orth]", "Lena Orth’s"])
def test_name_in_brackets_and_in_the_genitive_is_a_name(words):
    speaker = make_speaker("Lena Orth", kind="person")
    assert named_in(words) == [speaker]


def test_name_with_a_stop_of_its_own_is_found():
    speaker = make_speaker("U.S. Navy")
    assert named_in("the U.S. Navy, said") == [speaker]


@pytest.mark.parametrize("words", ["", " ", "%", "_", "“”"])
def test_no_words_name_nobody(words):
    make_speaker("Lena Orth")
    assert named_in(words) == []


def test_signs_of_patterns_in_a_name_are_letters():
    make_speaker("100%")
    make_speaker("L_na Orth")
    assert named_in("Lena Orth was 100 years old") == []


def test_unnamed_speaker_is_named_nowhere():
    make_unnamed(make_source(), "two officials")
    assert named_in("said two officials") == []


def test_speakers_quoted_in_a_source_come_by_how_often():
    source = make_source()
    once, twice, elsewhere = make_speaker(), make_speaker(), make_speaker()
    make_quote(source, once)
    for _number in range(2):
        make_quote(source, twice)
        make_quote(speaker=elsewhere)
    make_speaker()
    assert list(Speaker.objects.quoted_in(source.pk)) == [twice, once]


def test_quotes_in_other_sources_do_not_count():
    source, first, second = make_source(), make_speaker(), make_speaker()
    make_quote(source, first)
    for _number in range(2):
        make_quote(source, second)
        make_quote(speaker=first)
        make_quote(speaker=first)
    assert list(Speaker.objects.quoted_in(source.pk)) == [second, first]


def test_speakers_quoted_as_often_come_in_a_fixed_order():
    source = make_source()
    speakers = [make_quote(source).speaker for _number in range(4)]
    assert [one.pk for one in Speaker.objects.quoted_in(source.pk)] == sorted(one.pk for one in speakers)
