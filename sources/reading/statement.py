"""What is proposed, before its sentence and figures are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from sources.reading.attribution import Span
from sources.reading.reasons import Reason
from sources.reading.stretch import Stretch
from sources.reading.words import Token

DIRECT, PARTIAL, PARAPHRASE = "direct", "partial", "paraphrase"


@dataclass(frozen=True)
class Statement:
    """A Proposal without its sentence and figures; `verb` is None where nobody is said to speak."""

    form: str
    spans: tuple[Stretch, ...]
    speaker: Stretch | None
    marks: str
    verb: Stretch | None
    stance: str
    why: tuple[Reason, ...]


def stretch(tokens: Sequence[Token], span: Span) -> Stretch:
    """From the first of the tokens to the last of them."""
    return Stretch(tokens[span[0]].start, tokens[span[1] - 1].end)
