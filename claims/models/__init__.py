from claims.models.assessed import PublishedAssessedClaim
from claims.models.assessment import Assessment
from claims.models.attribution import Attribution, Relay
from claims.models.claim import Claim, ClaimRelation
from claims.models.discussion import Comment, Notice, Notification
from claims.models.merge import Merge, MergedKind, MergeState, TwoRecords
from claims.models.public_history import PastDocument, PublishedChange
from claims.models.publication import Publication
from claims.models.published import (
    PublishedClaim,
    PublishedDocument,
    PublishedLexeme,
    PublishedQuestion,
    PublishedQuote,
    PublishedRelation,
    PublishedSource,
    PublishedSpeaker,
    PublishedSummary,
    PublishedTopic,
)
from claims.models.question import Question, Topic
from claims.models.review import Dossier, ReviewEvent
from claims.models.shared import SharedKind, SharedRecord

__all__ = [
    "Assessment",
    "Attribution",
    "Claim",
    "ClaimRelation",
    "Comment",
    "Dossier",
    "Merge",
    "MergeState",
    "MergedKind",
    "Notice",
    "Notification",
    "PastDocument",
    "Publication",
    "PublishedAssessedClaim",
    "PublishedChange",
    "PublishedClaim",
    "PublishedDocument",
    "PublishedLexeme",
    "PublishedQuestion",
    "PublishedQuote",
    "PublishedRelation",
    "PublishedSource",
    "PublishedSpeaker",
    "PublishedSummary",
    "PublishedTopic",
    "Question",
    "Relay",
    "ReviewEvent",
    "SharedKind",
    "SharedRecord",
    "Topic",
    "TwoRecords",
]
