"""Published documents as CSV (RFC 4180): a header line, UTF-8 without a byte order mark, lines ended by CR LF.

The media type is `text/csv; charset=utf-8; header=present`. Of claims each line is one attribution, beside the claim's
own columns; a claim without attributions has one line. Elsewhere each line is one record.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from factdb.api.formats import Document
from factdb.api.formats.csv_cells import number_cell, text_cell
from factdb.api.formats.csv_columns import ATTRIBUTION, CLAIM, COLUMNS, NUMBERS, Columns
from factdb.api.formats.labels import label_of_change

JOINER = "; "


def columns(collection: str) -> list[str]:
    """The names in the header line, in order. Raises KeyError for a collection that has no CSV."""
    return [*COLUMNS[collection]]


def csv_row(collection: str, document: Document) -> Iterator[list[str]]:
    """The lines that one document makes, each a cell for each column."""
    if collection == "claims":
        claim = _cells(CLAIM, document)
        for attribution in document.get("attributions") or [{}]:
            yield claim + _cells(ATTRIBUTION, attribution)
    elif collection in ("changes", "corrections"):
        yield _cells(COLUMNS[collection], document | {"label": label_of_change(document)[0]})
    else:
        yield _cells(COLUMNS[collection], document)


def csv_lines(collection: str, documents: Iterable[Document]) -> Iterator[bytes]:
    """The header line and the lines of the documents, one after the other: only one document is held at a time."""
    yield _line(columns(collection))
    for document in documents:
        for cells in csv_row(collection, document):
            yield _line(cells)


def _cells(table: Columns, document: Document) -> list[str]:
    return [
        (number_cell if name in NUMBERS else text_cell)(_value(document, path.split(".")))
        for name, path in table.items()
    ]


def _value(document: Document, path: list[str]) -> Any:
    """What stands at the path; the items of a list joined, None where there is nothing."""
    found: list[Any] = [document]
    for step in path:
        inside = (one for many in found for one in many) if step == "*" else (one.get(step) for one in found)
        found = [one for one in inside if one is not None]
    if "*" in path:
        return JOINER.join(map(str, found))
    return found[0] if found else None


def _line(cells: list[str]) -> bytes:
    buffer = StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode()
