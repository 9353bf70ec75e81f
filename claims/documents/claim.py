"""The public members of a claim."""

from claims.documents.attribution import attribution_document
from claims.documents.references import question_reference, source_reference, speaker_reference
from claims.documents.values import Document, by_language, decimal_text, merged_here, quantity_document
from claims.models import Assessment, Claim, Topic


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


def topic_document(topic: Topic) -> Document:
    return {
        "slug": topic.slug,
        "name": topic.name_en or topic.name_ar,
        "names": by_language(topic.name_en, topic.name_ar),
    }


def scale_document(assessment: Assessment) -> Document | None:
    if assessment.rating_value is None:
        return None
    return {
        "value": decimal_text(assessment.rating_value),
        "worst": decimal_text(assessment.scale_worst),
        "best": decimal_text(assessment.scale_best),
    }


def assessment_document(assessment: Assessment) -> Document:
    return {
        "assessor": speaker_reference(assessment.assessor_id),
        "title": assessment.title,
        "url": assessment.url or None,
        "assessed_on": assessment.assessed_on or None,
        "language": assessment.language,
        "rating": assessment.rating,
        "scale": scale_document(assessment),
        "summary": assessment.summary or None,
        "evidence": [source_reference(source.pk) for source in assessment.evidence.all()],
    }


def claim_document(claim: Claim) -> Document:
    return {
        "statement": by_language(claim.statement_en, claim.statement_ar),
        "questions": [question_reference(question.pk) for question in claim.questions.all()],
        "topics": [topic_document(topic) for topic in claim.topics.all()],
        "about": [speaker_reference(speaker.pk) for speaker in claim.about.all()],
        "quantity": claim_quantity(claim),
        "period": claim.period or None,
        "attributions": [attribution_document(row) for row in claim.attributions.all()],
        "assessments": [assessment_document(row) for row in claim.assessments.all()],
        **merged_here(claim),
    }
