"""Dossiers of claims rendered anew, many of them after the same change.

This is `rendered_anew`, as text: what does not depend on the claim is rendered once, a changed face is put in as it
stands in its record, and only the claim's own member is gone through. Canonical texts joined in order are canonical.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson

from claims.canonical import canonical
from claims.documents import Document, embed, references_in_text, with_merged
from claims.gathering import COLLECTIONS
from claims.models import SharedRecord

Faces = dict[str, Document]
Reference = tuple[str, str]  # collection and key


@dataclass(frozen=True)
class Rendered:
    """A dossier's new body, its claim's members before and after, those as text too, and what it names, both times."""

    body: str
    before: Document
    members: Document
    text: str
    named_before: set[Reference]
    named: set[Reference]


class Rendering:
    """Renders any number of dossiers anew with the same changed faces, which are given as canonical text by key."""

    def __init__(self, changed: dict[str, str]) -> None:
        self.changed = changed
        self.faces: Faces = with_merged({key: orjson.loads(text) for key, text in changed.items()})
        self.met: dict[str, tuple[Document, str]] = {}
        self.named_in = lru_cache(maxsize=1_000)(references_in_text)

    def rendered(self, body: str) -> Rendered:
        """Of the dossier with this body."""
        document = orjson.loads(body)
        members = embed(document["claim"], self.faces)
        parts = {"claim": canonical(members), "relations": canonical(embed(document["relations"], self.faces))}
        faces, named = self._rest(document, {*references_in_text(parts["claim"] + parts["relations"])})
        parts |= {"id": canonical(document["id"]), **{name: _object(faces[name]) for name in COLLECTIONS}}
        return Rendered(_object(parts), document["claim"], members, parts["claim"], references_in_text(body), named)

    def _rest(self, before: Document, named: set[Reference]) -> tuple[dict[str, dict[str, str]], set[Reference]]:
        """The faces of all that is named, and of what these name, by collection and key."""
        found: dict[str, dict[str, str]] = {name: {} for name in COLLECTIONS}
        missing = named
        while missing:
            faces = {(name, key): self._face(before, name, key) for name, key in missing}
            for (name, key), face in faces.items():
                found[name][key] = face
            named = named | missing
            missing = {reference for face in faces.values() for reference in self.named_in(face)} - named
        return found, named

    def _face(self, before: Document, collection: str, key: str) -> str:
        if key in self.changed:
            return self.changed[key]
        face: Any = before[collection].get(key)
        if key not in self.met or self.met[key][0] != face:
            self.met[key] = (face, canonical(embed(face, self.faces)) if face else _public_face(key))
        return self.met[key][1]


def _object(members: dict[str, str]) -> str:
    """The canonical object of members, whose names are ASCII, and whose values are canonical."""
    return "{" + ",".join(f'"{name}":{members[name]}' for name in sorted(members)) + "}"


def _public_face(key: str) -> str:
    return SharedRecord.objects.values_list("face", flat=True).get(pk=key)
