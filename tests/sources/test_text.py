import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from sources.text import check_captured, check_text, fold, sha256

LRM, RLM, ALM, ZWNJ, ZWJ = "\u200e", "\u200f", "\u061c", "\u200c", "\u200d"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"

TYPED_REFUSED = [
    ("ab\x00", "nul", "NUL cannot be stored in text.", "U+0000 NUL, as character 3."),
    ("\ud800", "surrogate", "Half of a character that was cut in two.", "U+D800 SURROGATE, as character 1."),
    (
        "a\x1b",
        "control",
        "Control characters other than tab and newline are refused.",
        "U+001B ESCAPE, as character 2.",
    ),
    (
        "\ufdd0",
        "noncharacter",
        "Unicode keeps this code point from being a character.",
        "U+FDD0, as character 1.",
    ),
    (
        "a" + RLO,
        "bidi",
        "Invisible marks that turn the direction of text are refused; LRM, RLM and ALM may be used.",
        "U+202E RIGHT-TO-LEFT OVERRIDE, as character 2.",
    ),
]


@pytest.mark.parametrize(("text", "code", "rule", "place"), TYPED_REFUSED)
def test_check_text_names_rule_code_point_and_position(text: str, code: str, rule: str, place: str) -> None:
    with pytest.raises(ValidationError) as caught:
        check_text(text)
    assert (caught.value.code, caught.value.messages) == (code, [f"{rule} Found: {place}"])


@pytest.mark.parametrize("mark", [LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI, PDI])
def test_check_text_refuses_every_change_of_direction(mark: str) -> None:
    with pytest.raises(ValidationError) as caught:
        check_text(f"قال {mark} ذلك")
    assert caught.value.code == "bidi"


@pytest.mark.parametrize("point", [*range(1, 9), *range(0xB, 0x20), *range(0x7F, 0xA0)])
def test_check_text_refuses_control_characters(point: int) -> None:
    with pytest.raises(ValidationError) as caught:
        check_text(f"a{chr(point)}b")
    assert caught.value.code == "control"


@pytest.mark.parametrize("point", [0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF])
def test_check_text_refuses_noncharacters(point: int) -> None:
    with pytest.raises(ValidationError) as caught:
        check_text(chr(point))
    assert caught.value.code == "noncharacter"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\tb\nc",
        "a\r\nb",
        f"می{ZWNJ}خواهم",
        f"{LRM}{RLM}{ALM}{ZWJ}",
        "«الشائعات»",
        "👩\u200d🚀",
        "\u2028",
        "\ufffd",
    ],
)
def test_check_text_allows(text: str) -> None:
    check_text(text)
    check_captured(text)


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("a\x00", "nul", 2),
        ("\udfff", "surrogate", 1),
        (f"ab{RLO}c{PDF}", "bidi", 3),
        (f"{LRO}c{PDF}", "bidi", 1),
        (f"a{RLI}b", "bidi", 2),
        (f"a{RLI}b\n{PDI}", "bidi", 2),
        (f"a{RLE}b\u2029{PDF}", "bidi", 2),
        (f"a{PDI}", "bidi", 2),
        (f"a{PDF}", "bidi", 2),
        (f"{RLE}{RLI}{PDF}{PDI}", "bidi", 3),
        (f"{RLE}a{PDF}\n{FSI}", "bidi", 5),
    ],
)
def test_check_captured_refuses(text: str, code: str, position: int) -> None:
    with pytest.raises(ValidationError) as caught:
        check_captured(text)
    assert caught.value.code == code
    assert caught.value.messages[0].endswith(f", as character {position}.")


@pytest.mark.parametrize(
    "text",
    [f"{RLE}a{PDF}", f"{RLI}a{LRE}b{PDF}{PDI}\n{FSI}{PDI}", "\x07\x1b\r\x85", "\ufdd0\uffff", "\ufeff"],
)
def test_check_captured_keeps_what_is_harmless(text: str) -> None:
    check_captured(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الأويغور", "الاويغور"),
        ("إيرلندا", "ايرلندا"),
        ("آب", "اب"),
        ("ٱلصين", "الصين"),
        ("إلى", "الي"),
        ("فى", "في"),
        ("الصينية", "الصينيه"),
        ("مسؤول", "مسوول"),
        ("رئيس", "رييس"),
        ("شی جین پینگ", "شي جين پينگ"),
        ("کندا", "كندا"),
        ("سفيرًا", "سفيرا"),
        ("مُحَمَّد", "محـــمد"),
        ("٢٠١٨", "2018"),
        ("۲۰۱۸", "2018"),
        ("ﷲ", "الله"),
        ("Łódź", "lodz"),
        ("Ürümqi", "URUMQI"),
        ("Straße", "STRASSE"),
        ("O’Brien", "O'Brien"),
        ("«الشائعات»", '"الشائعات"'),
        ("Shohrat-Zakir", "  shohrat \n zakir "),
        (f"می{ZWNJ}خواهم", "میخواهم"),
        (f"{RLM}بكين", "بكين"),
        ("e\u0301", "é"),
    ],
)
def test_fold_unites_spellings(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("شينجيانغ", "شينجيانج"),
        ("تشن", "شين"),
        ("سفير", "سفارة"),
        ("한국", "항국"),
        ("か", "が"),
        ("กา", "กี"),
    ],
)
def test_fold_keeps_words_with_different_letters_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_fold_gives_plain_words() -> None:
    assert fold(" «شين تشوانجو»، رئيسُ الحزب\n") == "شين تشوانجو، رييس الحزب"


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(min_codepoint=0x300, max_codepoint=0x6FF)))
def test_fold_is_idempotent_among_marks(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_fold_does_not_depend_on_composition(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_sha256_is_over_utf_8() -> None:
    assert sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256("الصين") == "29889432733eee21547716774045a30078b512bc110d08f35004956dfa659285"
