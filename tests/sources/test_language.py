import pytest
from django.core.exceptions import ValidationError

from sources.language import standard_language, validate_language

STANDARD = {
    "ar": "ar",
    "EN_gb": "en-GB",
    "zh-hans-cn": "zh-Hans-CN",
    "ug-arab": "ug-Arab",
    "en-latn": "en",
    "iw": "he",
    "mul": "mul",
}


@pytest.mark.parametrize("tag", STANDARD)
def test_standard_language_is_canonical(tag: str) -> None:
    assert standard_language(tag) == STANDARD[tag]
    validate_language(STANDARD[tag])


@pytest.mark.parametrize("tag", ["", "Arabic language", "xx-YY", "en_US.UTF-8", "en-", "ar ", "ar\n", "عربي", "a" * 99])
def test_what_is_no_language_is_refused(tag: str) -> None:
    for check in (standard_language, validate_language):
        with pytest.raises(ValidationError) as caught:
            check(tag)
        message = f"“{tag}” is not a language tag of BCP 47, such as ar, en-GB or zh-Hans."
        assert (caught.value.code, caught.value.messages) == ("language", [message])


def test_validate_language_suggests_the_canonical_form() -> None:
    with pytest.raises(ValidationError) as caught:
        validate_language("EN_gb")
    assert (caught.value.code, caught.value.messages) == (
        "language",
        ["Write the language “EN_gb” as en-GB."],
    )
