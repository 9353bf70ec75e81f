from claims.admin import kept, logs, published
from claims.admin.assessment import AssessmentAdmin
from claims.admin.attribution import AttributionAdmin
from claims.admin.claim import ClaimAdmin
from claims.admin.question import QuestionAdmin, TopicAdmin
from claims.admin.quote import QuoteWithClaimsAdmin
from claims.admin.shared import SharedRecordAdmin

__all__ = [
    "AssessmentAdmin",
    "AttributionAdmin",
    "ClaimAdmin",
    "QuestionAdmin",
    "QuoteWithClaimsAdmin",
    "SharedRecordAdmin",
    "TopicAdmin",
    "kept",
    "logs",
    "published",
]
