"""Why something is proposed, in words of the active language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDINGS: dict[str, Promise] = {
    "marked": _("words in quotation marks"),
    "lost_mark": _("one of the two quotation marks is missing"),
    "misplaced": _("the quotation marks take in who is speaking"),
    "unmarked": _("words of the speaker's own, without quotation marks"),
    "first_person": _("“I” or “we” outside of quotation marks, after words of the same speaker"),
    "verb": _("the reporting verb “%(words)s”"),
    "source": _("the source is named by “%(words)s”"),
    "clause": _("a clause reports what was said"),
    "refusal": _("no comment was given: “%(words)s”"),
    "earlier_speaker": _("the speaker is named before"),
    "no_speaker": _("nobody is named as the speaker"),
    "own_paragraph": _("a quotation that stands by itself"),
}


NAMES_WORDS = ("verb", "source", "refusal")


@dataclass(frozen=True)
class Reason:
    """`code` is a key of the wordings; `words` are those of the text that it rests on, as printed, or ""."""

    code: str
    words: str = ""

    def __str__(self) -> str:
        return str(_WORDINGS[self.code]) % {"words": self.words}
