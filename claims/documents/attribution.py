"""What a quote does to a claim; what was not commented on; the public face of a question."""

from claims.documents.quote import quote_in_full, speaker_in_quote
from claims.documents.references import optional_speaker, question_reference, source_reference
from claims.documents.source import source_in_full
from claims.documents.values import Document
from claims.models import Attribution, Question, Relay


def relay_document(relay: Relay) -> Document:
    return {
        "speaker": optional_speaker(relay.speaker),
        "source": source_reference(relay.source) if relay.source else None,
        "as_printed": relay.as_printed or None,
    }


def attribution_document(attribution: Attribution) -> Document:
    relays = [relay_document(row) for row in attribution.relays.all()]
    return {
        "stance": attribution.stance,
        "as_printed": attribution.as_printed or None,
        "hedged": attribution.hedged,
        "speaker": speaker_in_quote(attribution.quote),
        "quote": quote_in_full(attribution.quote),
        "source": source_in_full(attribution.quote.source),
        "relays": relays or None,
    }


def question_document(question: Question) -> Document:
    return {
        **question_reference(question),
        "no_comment": [attribution_document(row) for row in question.attributions.all()],
    }
