"""The source desk as its page uses it: words chosen by their places, entries sent, parts of the page asked for."""

from typing import Any

from django.test import Client
from django.urls import reverse

from sources.models import Snapshot, Source

TEXT = (
    "The harbour has been shut since Tuesday.\n"
    "“At least 300 ships are waiting outside the bay,” said Lena Orth, who heads the Harbour Board.\n"
    "The ministry denied that more than 40 ships had waited. It gave no reason.\n"
    "The mayor declined to comment.\n"
)
WAITING = "At least 300 ships are waiting outside the bay"


def address(source: Source, part: str = "") -> str:
    """Of the page, or of one of its parts: enter, refuse, passage, speakers, claims, questions, suggestions."""
    return reverse(f"admin:desk_{part}" if part else "admin:desk", args=[source.pk])


def places(text: str, *words: str) -> str:
    """Where the words first stand, as the page sends it: 12-40,52-60."""
    starts = [text.index(one) for one in words]
    return ",".join(f"{start}-{start + len(one)}" for start, one in zip(starts, words, strict=True))


def entry_of(snapshot: Snapshot, *words: str, rows: int = 1, **fields: Any) -> dict[str, Any]:
    """What the page sends of a direct quotation of the words; `a_0_stance` is the stance of its first row."""
    filled = {
        "snapshot": str(snapshot.pk),
        "spans": places(snapshot.text, *words),
        "form": "direct",
        "language": "en",
        "a-TOTAL_FORMS": str(rows),
        "a-INITIAL_FORMS": "0",
    }
    return filled | {_name(name): value for name, value in fields.items()}


def _name(name: str) -> str:
    if name.startswith("a_"):
        return name.replace("_", "-", 2)
    return name.replace("new_speaker_", "new_speaker-")


def enter(client: Client, snapshot: Snapshot, *words: str, **fields: Any) -> Any:
    return client.post(address(snapshot.source, "enter"), entry_of(snapshot, *words, **fields))


def errors_of(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 400, answer.content
    errors: dict[str, list[str]] = answer.json()["errors"]
    return errors


def ask(client: Client, snapshot: Snapshot, part: str, **asked: str) -> Any:
    answer = client.get(address(snapshot.source, part), {"snapshot": str(snapshot.pk), **asked})
    assert answer.status_code == 200, answer.content
    return answer
