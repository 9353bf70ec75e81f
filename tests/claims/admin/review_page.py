"""The page of a review as people use it: open it, press a button, add to the discussion."""

from typing import Any

from django.test import Client

from claims.notices import review_address
from claims.standing import Subject


def page_of(subject: Subject) -> str:
    return review_address(subject)


def read(client: Client, subject: Subject) -> str:
    response = client.get(page_of(subject))
    assert response.status_code == 200
    return response.content.decode()


def take(client: Client, subject: Subject, step: str, **changes: Any) -> Any:
    """Press the button of a step, with what the page holds."""
    review = client.get(page_of(subject)).context["review"]
    held = {"state": review.subject.state, "sha256": review.sha256, "version": review.version}
    return client.post(page_of(subject), {"action": step, "note": "", **held} | changes, follow=True)


def remark(client: Client, subject: Subject, text: str, record: Any = "", field: str = "") -> Any:
    return client.post(page_of(subject), {"text": text, "record": str(record), "field": field}, follow=True)
