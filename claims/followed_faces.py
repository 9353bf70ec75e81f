"""The faces that embed a changed face, rendered anew and shown, many at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from claims.documents import Document, embed
from claims.faces import Face, face_head_of, showing_of_face
from claims.heads_of_many import histories_of
from claims.many_rows import Columns, update
from claims.models import Publication, SharedRecord
from claims.showing import MODEL
from claims.showing_many import show_all
from claims.states import LEAVES, Change, PublicState


def faces_resting_on(records: list[UUID]) -> list[UUID]:
    """The public records, less these themselves, whose faces embed any of them."""
    found = SharedRecord.objects.filter(rests_on__overlap=records).exclude(pk__in=records).exclude(face="")
    return list(found.order_by("pk").values_list("pk", flat=True))


def faces_follow(cause: Publication, keys: Sequence[UUID], changed: dict[str, Document]) -> None:
    """Render the faces of the records anew with the changed ones, and show those that differ."""
    faces = {}
    for key, kind, text in SharedRecord.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "kind", "face"):
        face = Face(kind, embed(orjson.loads(text), changed))
        if face.body != text:
            faces[key] = face
    if faces:
        rows = faces.values()
        columns: Columns = {"face": [face.body for face in rows], "rests_on": [face.rests_on for face in rows]}
        update(SharedRecord, {"id": [*faces], **columns}, shown_by_id=cause.pk)
        show_all(list(_showings(cause, faces)), Change.FOLLOW, cause.reason)


def _showings(cause: Publication, faces: dict[UUID, Face]) -> Any:
    """Of those that are not retracted: a tombstone stays, whatever follows what else."""
    histories, first = histories_of("shared", [*faces]), _first_published(faces)
    for key, face in faces.items():
        history = histories[key]
        if not history or LEAVES[Change(history[-1].change)] == PublicState.PUBLISHED:
            head = face_head_of(history, cause, first[key])
            yield showing_of_face(face, cause, head, first[key])


def _first_published(faces: dict[UUID, Face]) -> dict[UUID, datetime]:
    found: dict[UUID, datetime] = {}
    for kind in {face.kind for face in faces.values()}:
        found |= MODEL[kind]._default_manager.filter(pk__in=[*faces]).values_list("pk", "first_published_at")
    return found
