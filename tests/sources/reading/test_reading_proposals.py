from sources.reading import Proposal, proposals


def read(text: str, language: str = "en") -> list[tuple[str, str | None, list[str]]]:
    """Form, speaker and words of each proposal."""
    return [(one.form, speaker(text, one), words(text, one)) for one in proposals(text, language)]


def words(text: str, one: Proposal) -> list[str]:
    return [text[span.start : span.end] for span in one.spans]


def speaker(text: str, one: Proposal) -> str | None:
    return text[one.speaker.start : one.speaker.end] if one.speaker else None


def test_quotation_is_credited_to_who_speaks_behind_it():
    text = "“We saw nothing,” said Amir Khan, a driver, on Friday."
    assert read(text) == [("direct", "Amir Khan, a driver", ["We saw nothing,"])]


def test_quotation_interrupted_by_its_speaker_is_one():
    text = '"It rained," she said, "all night." Nobody slept.'
    assert read(text) == [("direct", "she", ["It rained,", "all night."])]


def test_pronoun_stands_for_who_was_named_before():
    text = 'The mayor said the road was open. "Drive slowly," he added.'
    assert read(text) == [
        ("paraphrase", "The mayor", ["the road was open"]),
        ("direct", "The mayor", ["Drive slowly,"]),
    ]


def test_arabic_verb_without_a_subject_goes_on_with_the_last_speaker():
    text = "قال الوزير إن الطريق مفتوح. وأضاف: «سيروا ببطء»."
    assert read(text, "ar") == [
        ("paraphrase", "الوزير", ["الطريق مفتوح"]),
        ("direct", "الوزير", ["سيروا ببطء"]),
    ]


def test_marks_of_one_pair_lost_end_where_somebody_speaks():
    text = "“The bridge will not hold another winter, the engineer said. He left."
    (one,) = proposals(text, "en")
    assert (one.marks, speaker(text, one)) == ("missing", "the engineer")
    assert words(text, one) == ["The bridge will not hold another winter"]


def test_speaker_inside_of_the_marks_is_no_part_of_the_words():
    text = "«السد آمن، قال كبير المهندسين، وسيبقى كذلك»."
    (one,) = proposals(text, "ar")
    assert (one.marks, speaker(text, one)) == ("misplaced", "كبير المهندسين")
    assert words(text, one) == ["السد آمن", "وسيبقى كذلك"]


def test_words_behind_a_colon_are_a_quotation_without_marks():
    text = "The minister replied: We will not be moved by threats."
    (one,) = proposals(text, "en")
    assert (one.form, one.marks, words(text, one)) == (
        "direct",
        "missing",
        ["We will not be moved by threats"],
    )


def test_denial_confirmation_and_doubt_show_in_the_stance():
    text = "Police denied that. Officials denied using force. The army confirmed the deaths. Experts doubt the count."
    assert [one.stance for one in proposals(text, "en")] == ["denies", "confirms", "doubts"]


def test_refusals_are_told_apart():
    text = "The bank declined to comment. Its owner did not respond to emails. The judge could not be reached."
    found = proposals(text, "en")
    assert [(one.form, one.stance, speaker(text, one)) for one in found] == [
        ("declined", "no comment", "The bank"),
        ("no response", "no comment", "Its owner"),
        ("unreachable", "no comment", "The judge"),
    ]


def test_refusals_are_told_apart_in_arabic():
    text = "رفض المصرف التعليق. ولم ترد الشركة على الرسائل. وتعذر الوصول إلى القاضي."
    found = proposals(text, "ar")
    assert [(one.form, speaker(text, one)) for one in found] == [
        ("declined", "المصرف"),
        ("no response", "الشركة"),
        ("unreachable", "القاضي"),
    ]


def test_preposition_attached_to_a_name_is_no_part_of_it():
    assert read("وفقا لمنظمة العفو، أوقف عشرة رجال.", "ar") == [("paraphrase", "منظمة العفو", ["أوقف عشرة رجال"])]
    assert read("تعذر الاتصال بالوزير.", "ar") == [("unreachable", "الوزير", ["تعذر الاتصال بالوزير"])]


def test_titles_and_raised_eyebrows_are_not_proposed():
    assert read("The film “Red Sky” opens the so-called “lost year” in Porto.") == []


def test_declining_to_be_named_is_no_refusal():
    assert read("Two guards, who declined to be named, left.") == []


def test_figures_come_with_the_words_and_their_doubts():
    text = "The army said that possibly more than 90 men were held."
    (one,) = proposals(text, "en")
    (figure,) = one.quantities
    assert (figure.quantity.low, figure.quantity.low_is, figure.unit, one.hedged) == (90, "more than", "men", True)


def test_other_languages_have_marks_and_figures_alone():
    text = "« Nous ne partirons jamais d'ici », a dit le maire à 300 personnes."
    (one,) = proposals(text, "fr")
    assert (one.form, one.speaker, words(text, one)) == ("direct", None, ["Nous ne partirons jamais d'ici"])
    assert [figure.quantity.low for figure in one.quantities] == [300]


def test_reasons_are_worded():
    text = 'According to Ms. Ito, the lake is "quite dead".'
    (one,) = proposals(text, "en")
    assert [str(reason) for reason in one.why] == [
        "words in quotation marks",
        "the source is named by “According to”",
    ]


def test_sentence_reaches_over_all_that_is_quoted():
    text = 'It began. "It rained," she said. "All night." It ended.'
    (one,) = proposals(text, "en")
    assert text[one.sentence.start : one.sentence.end] == '"It rained," she said. "All night."'
