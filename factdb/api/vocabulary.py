"""The words of v1, which only grow: said here and not taken from the working models, which the API does not know.

A test holds them against the record's own.
"""

SPEAKER_KINDS = ["person", "organisation", "state", "group", "unnamed"]
SOURCE_KINDS = [
    "article",
    "letter",
    "statement",
    "briefing",
    "speech",
    "interview",
    "report",
    "document",
    "broadcast",
    "post",
]
DERIVATIONS = ["translation of", "reprint of", "report on", "excerpt of"]
QUOTE_FORMS = ["direct", "partial", "paraphrase", "narration", "declined", "no response", "unreachable"]
QUOTATION_MARKS = ["present", "missing", "misplaced"]
EXTENTS = ["whole", "excerpt"]
STANCES = ["asserts", "relays", "confirms", "denies", "disputes", "doubts", "retracts", "no comment"]
CLAIM_RELATIONS = ["contradicts", "supports", "narrows", "broadens", "supported by"]
STATUSES = ["published"]
GONE_STATUSES = ["retracted", "withheld"]
TOMBSTONE_STATUSES = [*GONE_STATUSES, "merged"]
EVERY_STATUS = [*STATUSES, *TOMBSTONE_STATUSES]
CHANGES = ["publish", "correct", "follow", "retract", "reinstate", "withhold", "merge"]
CHANGES_AND_RENDERINGS = [*CHANGES, "render"]
EVIDENCE_KINDS = ["quote", "speaker", "source", "question"]
RECORD_KINDS = ["claim", *EVIDENCE_KINDS]
QUALIFIERS = ["exactly", "about", "at least", "more than", "at most", "less than", "up to"]
