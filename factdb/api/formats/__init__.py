"""Published documents in the formats that are not their own: pure functions of the documents as the API answers them.

    csv_rows   text/csv (RFC 4180), flat, and safe to open in a spreadsheet
    ndjson     one stored JSON text a line, not parsed
    jsonld     schema.org's words, for machines that know no factdb
    atom       a feed (RFC 4287)

None of them reads the database or knows a request; JSON itself is sent as it is stored.
"""

from typing import Any

from factdb.api.vocabulary import TOMBSTONE_STATUSES

Document = dict[str, Any]

MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "ndjson": "application/x-ndjson",
    "jsonld": "application/ld+json",
    "atom": "application/atom+xml",
}


def is_tombstone(document: Document) -> bool:
    """Whether this is what stays of a record that was retracted or withheld."""
    return document.get("status") in TOMBSTONE_STATUSES
