"""The public face of each record as plain data: the allow-list of what may become public.

Every member is named here by hand; nothing of a working row reaches the public that is not written below. Dates are
EDTF (ISO 8601-2), languages BCP 47, quantities decimal strings, anchors W3C Web Annotation selectors, addresses of
our own records path-absolute references (RFC 3986).
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from claims.models import Assessment, Attribution, Claim, Question, Relay, Topic
from sources.models import Affiliation, Derivation, Quote, QuoteSpan, Source, Speaker
from sources.quantity import Quantity

Document = dict[str, Any]
API_ROOT = "/api/v1"


def address(collection: str, key: UUID | str) -> str:
    return f"{API_ROOT}/{collection}/{key}/"


def by_language(english: str, arabic: str) -> dict[str, str]:
    return {language: text for language, text in (("en", english), ("ar", arabic)) if text}


def decimal_text(value: Decimal | None) -> str | None:
    """Plain digits without an exponent or trailing zeros: 800000, 2.5."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def quantity_document(quantity: Quantity) -> Document | None:
    if quantity.low is None and quantity.high is None:
        return None
    return {
        "low": decimal_text(quantity.low),
        "low_is": quantity.low_is or None,
        "high": decimal_text(quantity.high),
        "high_is": quantity.high_is or None,
    }


def claim_quantity(claim: Claim) -> Document | None:
    figures = quantity_document(claim.quantity)
    if figures is None:
        return None
    populations = by_language(claim.population_en, claim.population_ar)
    return {
        **figures,
        "unit": claim.unit,
        "population": claim.population_en or claim.population_ar,
        "populations": populations,
    }


def speaker_reference(speaker: Speaker) -> Document:
    return {
        "id": str(speaker.pk),
        "url": address("speakers", speaker.pk),
        "name": speaker.name_in("en"),
        "names": speaker.preferred_names(),
        "kind": speaker.kind,
    }


def optional_speaker(speaker: Speaker | None) -> Document | None:
    return speaker_reference(speaker) if speaker else None


def affiliation_document(affiliation: Affiliation) -> Document:
    return {
        "role": affiliation.role_en or affiliation.role_ar,
        "roles": by_language(affiliation.role_en, affiliation.role_ar),
        "of": speaker_reference(affiliation.body),
        "period": affiliation.period or None,
    }


def member_document(affiliation: Affiliation) -> Document:
    return {
        "speaker": speaker_reference(affiliation.speaker),
        "role": affiliation.role_en or affiliation.role_ar,
        "period": affiliation.period or None,
    }


def speaker_document(speaker: Speaker) -> Document:
    return {
        **speaker_reference(speaker),
        "spellings": [
            {"language": name.language, "text": name.text, "preferred": name.preferred} for name in speaker.names.all()
        ],
        "description": by_language(speaker.description_en, speaker.description_ar),
        "wikidata_id": speaker.wikidata_id or None,
        "count": quantity_document(speaker.count),
        "of": optional_speaker(speaker.speaks_for),
        "reason_unnamed": speaker.reason_unnamed or None,
        "source": source_reference(speaker.source) if speaker.source else None,
        "affiliations": [affiliation_document(row) for row in speaker.affiliations.all()],
        "members": [member_document(row) for row in members_of(speaker)],
    }


def members_of(speaker: Speaker) -> Iterable[Affiliation]:
    """Whoever belongs to a group; the posts that people hold in other bodies stand with the people."""
    return speaker.affiliates.all() if speaker.kind == "group" else ()


def source_reference(source: Source) -> Document:
    return {
        "id": str(source.pk),
        "record_url": address("sources", source.pk),
        "title": source.title,
        "kind": source.kind,
    }


def source_in_full(source: Source) -> Document:
    """The source with the chain that it derives from, down to the origins."""
    return {
        **source_reference(source),
        "language": source.language,
        "publisher": optional_speaker(source.publisher),
        "url": source.url or None,
        "published_on": source.published_on or None,
        "derives_from": [derivation_document(row) for row in source.derivations.all()],
    }


def derivation_document(derivation: Derivation) -> Document:
    return {
        "relation": derivation.relation,
        "note": derivation.note or None,
        "source": source_in_full(derivation.origin),
    }


def source_document(source: Source) -> Document:
    return {
        **source_in_full(source),
        "authors": [speaker_reference(row.speaker) for row in source.author_rows.all()],
        "byline": source.byline or None,
        "canonical_url": source.canonical_url or None,
        "archived_url": source.archived_url or None,
        "note": source.note or None,
    }


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


def quote_reference(quote: Quote) -> Document:
    return {"id": str(quote.pk), "url": address("quotes", quote.pk)}


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


def question_reference(question: Question) -> Document:
    return {
        "id": str(question.pk),
        "url": address("questions", question.pk),
        "text": question.text_en or question.text_ar,
        "texts": by_language(question.text_en, question.text_ar),
    }


def question_document(question: Question) -> Document:
    return {
        **question_reference(question),
        "no_comment": [attribution_document(row) for row in question.attributions.all()],
    }


def topic_document(topic: Topic) -> Document:
    return {
        "slug": topic.slug,
        "name": topic.name_en or topic.name_ar,
        "names": by_language(topic.name_en, topic.name_ar),
    }


def assessment_document(assessment: Assessment) -> Document:
    return {
        "assessor": speaker_reference(assessment.assessor),
        "title": assessment.title,
        "url": assessment.url or None,
        "assessed_on": assessment.assessed_on or None,
        "language": assessment.language,
        "rating": assessment.rating,
        "scale": scale_document(assessment),
        "summary": assessment.summary or None,
        "evidence": [source_reference(source) for source in assessment.evidence.all()],
    }


def scale_document(assessment: Assessment) -> Document | None:
    if assessment.rating_value is None:
        return None
    return {
        "value": decimal_text(assessment.rating_value),
        "worst": decimal_text(assessment.scale_worst),
        "best": decimal_text(assessment.scale_best),
    }


def claim_document(claim: Claim) -> Document:
    return {
        "statement": by_language(claim.statement_en, claim.statement_ar),
        "questions": [question_reference(question) for question in claim.questions.all()],
        "topics": [topic_document(topic) for topic in claim.topics.all()],
        "about": [speaker_reference(speaker) for speaker in claim.about.all()],
        "quantity": claim_quantity(claim),
        "period": claim.period or None,
        "attributions": [attribution_document(row) for row in claim.attributions.all()],
        "assessments": [assessment_document(row) for row in claim.assessments.all()],
    }
