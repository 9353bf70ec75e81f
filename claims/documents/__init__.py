"""The public face of each record as plain data: the allow-list of what may become public.

Every member is named here by hand; nothing of a working row reaches the public that is not written below. Dates are
EDTF (ISO 8601-2), languages BCP 47, quantities decimal strings, anchors W3C Web Annotation selectors, addresses of
our own records path-absolute references (RFC 3986).
"""

from claims.documents.attribution import attribution_document, question_document
from claims.documents.claim import claim_document
from claims.documents.embedding import embed, embed_in_members, references_in, references_in_text, with_merged
from claims.documents.quote import quote_document
from claims.documents.source import source_document
from claims.documents.speaker import affiliation_document, members_of, speaker_document
from claims.documents.values import Document, address

__all__ = [
    "Document",
    "address",
    "affiliation_document",
    "attribution_document",
    "claim_document",
    "embed",
    "embed_in_members",
    "members_of",
    "question_document",
    "quote_document",
    "references_in",
    "references_in_text",
    "source_document",
    "speaker_document",
    "with_merged",
]
