"""How chosen words read: what the form is filled in with before the editor looks at it."""

import pytest

from sources.models import SpeakerName
from tests.claims.admin.desk_page import TEXT, WAITING, address, ask, errors_of, places
from tests.factories import make_snapshot, make_source, make_speaker, make_unnamed


def read(client, snapshot, *words):
    return ask(client, snapshot, "passage", spans=places(snapshot.text, *words)).json()


@pytest.fixture
def text(editor):
    def make(words, language="en"):
        return make_snapshot(make_source(language=language), words, editor)

    return make


def test_quotation_is_read_with_its_speaker_and_figures(client, snapshot):
    lena = make_speaker("Lena Orth", kind="person")
    make_speaker("Ministry of Transport")
    found = read(client, snapshot, WAITING)
    assert (found["form"], found["marks"], found["stance"]) == ("direct", "present", "asserts")
    assert found["words"] == WAITING
    assert found["sentence"] == TEXT.splitlines()[1]
    assert found["name_as_printed"].startswith("Lena Orth")
    assert [one["id"] for one in found["speakers"]] == [str(lena.pk)]
    assert found["quantity"] == {
        "low": "300",
        "low_is": "at least",
        "high": "",
        "high_is": "",
        "unit": "ships",
        "as_printed": "At least 300 ships",
    }


def test_words_nobody_is_said_to_speak_are_a_paraphrase(client, snapshot):
    found = read(client, snapshot, "It gave no reason")
    assert (found["form"], found["marks"], found["name_as_printed"]) == ("paraphrase", "", "")
    assert (found["quantity"], found["speakers"], found["hedged"]) == (None, [], False)


def test_words_between_marks_are_a_quotation_whoever_speaks(client, text):
    found = read(client, text("A sign: “closed”."), "closed")
    assert (found["form"], found["marks"]) == ("direct", "present")


def test_marks_around_words_are_seen_through_a_comma(client, text):
    found = read(client, text("“We are closed,” she said."), "We are closed")
    assert (found["form"], found["marks"]) == ("direct", "present")


@pytest.mark.parametrize("words", ["“We are closed, she said.", "We are closed,” she said."])
def test_mark_that_is_lost_is_missing(client, text, words):
    found = read(client, text(words), "We are closed")
    assert found["marks"] in ("missing", "")
    assert found["form"] != "direct" or found["marks"] == "missing"


def test_refusal_to_comment_is_read_as_silence(client, snapshot):
    assert read(client, snapshot, "The mayor declined to comment")["form"] == "declined"


def test_denial_is_read_as_a_denial(client, snapshot):
    found = read(client, snapshot, "more than 40 ships had waited")
    assert (found["form"], found["stance"]) == ("paraphrase", "denies")
    assert (found["quantity"]["low"], found["quantity"]["low_is"]) == ("40", "more than")


def test_arabic_is_read_like_english(client, text):
    snapshot = text("قالت هيئة الميناء: «الميناء مغلق». وأضافت أن ما لا يقل عن ٣٠٠ سفينة تنتظر.", "ar")
    board = make_speaker("Harbour Board")
    SpeakerName.objects.create(speaker=board, language="ar", text="هيئة الميناء")
    found = read(client, snapshot, "الميناء مغلق")
    assert (found["form"], found["marks"], found["name_as_printed"]) == ("direct", "present", "هيئة الميناء")
    assert [one["id"] for one in found["speakers"]] == [str(board.pk)]
    figures = read(client, snapshot, "ما لا يقل عن ٣٠٠ سفينة تنتظر")["quantity"]
    assert (figures["low"], figures["low_is"], figures["as_printed"]) == ("300", "at least", "ما لا يقل عن ٣٠٠ سفينة")


def test_arabic_speaker_behind_a_particle_is_offered(client, text):
    snapshot = text("وقّعت الرسالة بالصين أمس.", "ar")
    china = make_speaker(kind="state")
    SpeakerName.objects.create(speaker=china, language="ar", text="الصين")
    assert [one["id"] for one in read(client, snapshot, "وقّعت الرسالة")["speakers"]] == [str(china.pk)]


def test_figures_are_those_of_the_chosen_words(client, text):
    found = read(client, text("About 10 ships came and 20 boats left."), "20 boats left")
    assert (found["quantity"]["low"], found["quantity"]["unit"]) == ("20", "boats")


def test_figure_is_written_without_needless_zeros(client, text):
    assert read(client, text("It holds 2.5 million people."), "2.5 million people")["quantity"]["low"] == "2500000"


def test_sentence_reaches_over_all_that_the_stretches_touch(client, snapshot):
    found = read(client, snapshot, "since Tuesday", "300 ships")
    assert found["words"] == "since Tuesday […] 300 ships"
    assert found["sentence"] == "\n".join(TEXT.splitlines()[:2])


def test_places_behind_code_points_beyond_the_first_plane_hold(client, text):
    found = read(client, text("😀🚢\r\n“At least 300 🚢 ships wait,” said Lena Orth."), "At least 300 🚢 ships wait")
    assert found["words"] == "At least 300 🚢 ships wait"


def test_long_text_is_read_around_the_words(client, text):
    filler = "Nothing happened that day in town.\n" * 200
    found = read(client, text(f"{filler}“It ends today,” said Lena Orth.\n{filler}"), "It ends today")
    assert found["sentence"] == "“It ends today,” said Lena Orth."
    assert (found["form"], found["name_as_printed"]) == ("direct", "Lena Orth")


def test_speakers_are_offered_by_the_longest_name_that_stands_there(client, text):
    snapshot = text("The Harbour Board of Norway said so.")
    names = [make_speaker(name) for name in ("Norway", "Harbour Board of Norway", "Harbour Board", "Board of Trade")]
    make_unnamed(make_source(), "Norway")
    offered = [one["id"] for one in read(client, snapshot, "said so")["speakers"]]
    assert offered[0] == str(names[1].pk)
    assert str(names[3].pk) not in offered


def test_several_readings_choose_the_first_figure(client, text):
    found = read(client, text("Between 3 and 5 ships, or 9 boats."), "Between 3 and 5 ships, or 9 boats")["quantity"]
    assert (found["low"], found["high"], found["as_printed"]) == ("3", "5", "Between 3 and 5 ships")


@pytest.mark.parametrize("spans", ["", "x", "5-3", "0-99999", "0-5,3-8"])
def test_stretches_that_are_none_name_the_field(client, snapshot, spans):
    answer = client.get(address(snapshot.source, "passage"), {"snapshot": str(snapshot.pk), "spans": spans})
    assert list(errors_of(answer)) == ["spans"]
