import pytest

from sources.reading import sentences

SPLIT = [
    ("One. Two! Three?", ["One.", "Two!", "Three?"]),
    ("He met Dr. Ito and J. R. Smith. They left.", ["He met Dr. Ito and J. R. Smith.", "They left."]),
    ("It cost $3.5 million in the U.S. It sank.", ["It cost $3.5 million in the U.S.", "It sank."]),
    ("The U.S. Navy left at 5 p.m. on Monday.", ["The U.S. Navy left at 5 p.m. on Monday."]),
    ("See no. 5. No. That is all.", ["See no. 5.", "No.", "That is all."]),
    ("“We left.” He slept.", ["“We left.”", "He slept."]),
    ("“Did you go?” she asked.", ["“Did you go?” she asked."]),
    ("A heading\nA paragraph", ["A heading", "A paragraph"]),
    ("هل ذهبت؟ نعم. انتهى", ["هل ذهبت؟", "نعم.", "انتهى"]),
    ("یہ ہے۔ وہ ہے۔", ["یہ ہے۔", "وہ ہے۔"]),
    ("قال د. سامي ذلك. ثم ذهب.", ["قال د. سامي ذلك.", "ثم ذهب."]),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_sentences_are_found(text, expected):
    assert [text[one.start : one.end] for one in sentences(text)] == expected
