"""Values as they stand in documents: addresses, texts by language, decimals, quantities."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from sources.quantity import Quantity

Document = dict[str, Any]
API_ROOT = "/api/v1"


def address(collection: str, key: UUID | str) -> str:
    return f"{API_ROOT}/{collection}/{key}/"


def merged_here(record: Any) -> Document:
    """The ids of the records that were public before they were merged into this one; nothing where there are none.

    `gathering` reads them beside the record, as `merged_public`.
    """
    ids = sorted(str(row.pk) for row in record.merged_public)
    return {"merged": ids} if ids else {}


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
