"""What a quote does to a claim; what was not commented on; the public face of a question."""

from claims.documents.references import optional_source, optional_speaker, question_reference, quote_reference
from claims.documents.values import Document, by_language
from claims.models import Attribution, Question, Relay


def relay_document(relay: Relay) -> Document:
    return {
        "speaker": optional_speaker(relay.speaker_id),
        "source": optional_source(relay.source_id),
        "as_printed": relay.as_printed or None,
    }


def attribution_document(attribution: Attribution) -> Document:
    """The stance; speaker, quote and source stand beside each other, filled in from the face of the quote."""
    relays = [relay_document(row) for row in attribution.relays.all()]
    return {
        "stance": attribution.stance,
        "as_printed": attribution.as_printed or None,
        "hedged": attribution.hedged,
        "speaker": None,
        "quote": quote_reference(attribution.quote_id),
        "source": None,
        "relays": relays or None,
    }


def question_document(question: Question) -> Document:
    return {
        **question_reference(question.pk),
        "text": question.text_en or question.text_ar,
        "texts": by_language(question.text_en, question.text_ar),
        "no_comment": [attribution_document(row) for row in question.attributions.all()],
    }
