"""Languages as tags of BCP 47 (RFC 5646), such as `ar`, `en-GB` or `ug-Arab`, known to the IANA registry."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from langcodes import standardize_tag, tag_is_valid


def standard_language(tag: str) -> str:
    """The canonical form of a tag: "en-GB" for "EN_gb", "he" for "iw".

    Raises ValidationError (code "language") for what is no tag, or names a language, script or region that is
    not registered.
    """
    if not tag.isascii() or not tag_is_valid(tag):
        raise ValidationError(
            _("“%(tag)s” is not a language tag of BCP 47, such as ar, en-GB or zh-Hans."),
            code="language",
            params={"tag": tag},
        )
    return standardize_tag(tag)


def validate_language(tag: str) -> None:
    """Raise ValidationError (code "language") unless the tag is valid and in its canonical form."""
    standard = standard_language(tag)
    if standard != tag:
        raise ValidationError(
            _("Write the language “%(tag)s” as %(standard)s."),
            code="language",
            params={"tag": tag, "standard": standard},
        )
