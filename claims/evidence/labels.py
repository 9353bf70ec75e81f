"""What an editor knows a record of a document by, in the language of the interface."""

from django.utils.text import Truncator
from django.utils.translation import get_language

from claims.documents import Document
from sources.models.quote import QuoteForm

WORDS = 12


def in_own(texts: dict[str, str]) -> str:
    """The text in the reader's language, else in English, else any."""
    own = texts.get((get_language() or "en").split("-")[0])
    return own or texts.get("en") or next(iter(texts.values()), "")


def speaker_label(speaker: Document) -> str:
    """The preferred name; without one any spelling, else the key."""
    spellings = [name["text"] for name in speaker.get("spellings", ())]
    return in_own(speaker["names"]) or next(iter(spellings), str(speaker["id"]))


def quote_label(speaker: Document, quote: Document) -> str:
    """The speaker, and the first words or, of a silence, the form."""
    words = Truncator(quote["text"] or str(QuoteForm(quote["form"]).label)).words(WORDS)
    return f"{speaker_label(speaker)}: {words}"
