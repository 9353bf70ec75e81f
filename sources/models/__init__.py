from sources.models.edit import Edit
from sources.models.quote import Quote, QuoteSpan, QuoteTranslation
from sources.models.refused import RefusedSuggestion
from sources.models.snapshot import Snapshot
from sources.models.source import Derivation, Source, SourceAuthor
from sources.models.speaker import Affiliation, Speaker, SpeakerName

__all__ = [
    "Affiliation",
    "Derivation",
    "Edit",
    "Quote",
    "QuoteSpan",
    "QuoteTranslation",
    "RefusedSuggestion",
    "Snapshot",
    "Source",
    "SourceAuthor",
    "Speaker",
    "SpeakerName",
]
