"""The public face of a quote, with its anchors and its speaker as printed."""

from claims.documents.references import optional_speaker, quote_reference, source_reference, speaker_reference
from claims.documents.source import source_in_full
from claims.documents.speaker import affiliation_document
from claims.documents.values import Document, quantity_document
from sources.models import Quote, QuoteSpan


def selectors(span: QuoteSpan) -> list[Document]:
    """The span as W3C selectors; positions count Unicode code points in the text that the SHA-256 names."""
    found: list[Document] = []
    if span.start is not None:
        found.append({"type": "TextQuoteSelector", "exact": span.exact, "prefix": span.prefix, "suffix": span.suffix})
        found.append(
            {
                "type": "TextPositionSelector",
                "start": span.start,
                "end": span.end,
                "text_sha256": span.snapshot.sha256,
                "text_is": span.snapshot.extent,
            }
        )
    if span.whole_start is not None:
        found.append(
            {
                "type": "TextPositionSelector",
                "start": span.whole_start,
                "end": span.whole_end,
                "text_sha256": span.snapshot.whole_sha256,
                "text_is": "whole",
                "passage_sha256": span.passage_sha256,
            }
        )
    return found


def quote_in_full(quote: Quote) -> Document:
    """The quote as it stands in an attribution, where speaker and source stand beside it."""
    return {
        **quote_reference(quote),
        "form": quote.form,
        "text": quote.text or None,
        "language": quote.language,
        "spoken_language": quote.spoken_language or None,
        "quotation_marks": quote.marks or None,
        "translations": {
            row.language: {"text": row.text, "translator": row.translator, "by_machine": row.by_machine}
            for row in quote.translations.all()
        },
        "said_on": quote.said_on or None,
        "said_on_as_printed": quote.said_on_as_printed or None,
        "said_in": source_reference(quote.said_in) if quote.said_in else None,
        "rendition_of": quote_reference(quote.rendition_of) if quote.rendition_of else None,
        "note": quote.note or None,
        "selectors": [selector for span in quote.spans.all() for selector in selectors(span)],
    }


def speaker_in_quote(quote: Quote) -> Document:
    """The speaker as the quote has them: the name and role as printed, the post that held, on whose behalf."""
    speaker = quote.speaker
    affiliation = affiliation_document(quote.affiliation) if quote.affiliation else None
    return {
        **speaker_reference(speaker),
        "count": quantity_document(speaker.count),
        "as_printed": quote.name_as_printed or None,
        "role_as_printed": quote.role_as_printed or None,
        "affiliation": str(quote.affiliation_id) if quote.affiliation_id else None,
        "role": affiliation["role"] if affiliation else None,
        "of": affiliation["of"] if affiliation else optional_speaker(speaker.speaks_for),
        "on_behalf_of": optional_speaker(quote.on_behalf_of),
        "identification": quote.identification or None,
        "reason_unnamed": speaker.reason_unnamed or None,
    }


def quote_document(quote: Quote) -> Document:
    return {
        **quote_in_full(quote),
        "speaker": speaker_in_quote(quote),
        "source": source_in_full(quote.source),
    }
