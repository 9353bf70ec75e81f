"""Where a document embeds another record, it says what that record's face says.

A document is written with references (see `references`), and `embed` fills them in from the faces of what they name.
Applied to a document that is filled in already, it brings what is embedded up to date, and leaves the rest as it is.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from claims.documents.values import API_ROOT, Document

Faces = Mapping[str, Document]

HOLDS = (dict, list)
REFERENCE = re.compile(rf'"(?:record_)?url":"{API_ROOT}/([a-z]+)/([0-9a-f-]{{36}})/"')
OF_SPEAKER_IN_QUOTE = ("id", "url", "name", "names", "kind", "count", "reason_unnamed")
BESIDE_THE_QUOTE = ("speaker", "source")


def embed(node: Any, faces: Faces) -> Any:
    """The document with all that it embeds taken from the faces, by key; what has no face there stays as it is."""
    if isinstance(node, dict):
        node = _filled(node, faces)
        # What holds nothing is not looked into: this is called for every member of every document that follows.
        return {name: embed(held, faces) if held and type(held) in HOLDS else held for name, held in node.items()}
    return [embed(member, faces) for member in node] if isinstance(node, list) else node


def with_merged(faces: Faces) -> dict[str, Document]:
    """The faces also under the keys of what was merged into them: whoever embeds one of these embeds the other now."""
    return {**{key: face for face in faces.values() for key in face.get("merged", ())}, **faces}


def embed_in_members(document: Document, faces: Faces) -> Document:
    """The same for each member of a dossier, whose own `id` and `kind` are no reference."""
    return {name: embed(member, faces) for name, member in document.items()}


def references_in(node: Any) -> Iterator[tuple[str, UUID]]:
    """Collection (such as "speakers") and key of every record that the document names, some of them repeatedly."""
    if isinstance(node, list):
        for member in node:
            yield from references_in(member)
    elif isinstance(node, dict):
        if collection := _collection(node):
            yield collection, UUID(node["id"])
        for member in node.values():
            yield from references_in(member)


def references_in_text(text: str) -> set[tuple[str, str]]:
    """The same of a document's canonical text, which a record's own address stands in nowhere but beside its key."""
    return set(REFERENCE.findall(text))


def _collection(node: Document) -> str:
    there = str(node.get("record_url") or node.get("url") or "")
    return there.removeprefix(API_ROOT).split("/")[1] if "id" in node and there.startswith(f"{API_ROOT}/") else ""


def _filled(node: Document, faces: Faces) -> Document:
    if "stance" in node:
        return _attribution(node, faces)
    face = faces.get(node.get("id", ""))
    if face is None:
        return node
    if "role_as_printed" in node:
        return {**node, **{name: face.get(name, node[name]) for name in OF_SPEAKER_IN_QUOTE}, **_post(node, face)}
    return {name: face.get(name, member) for name, member in node.items()}


def _attribution(node: Document, faces: Faces) -> Document:
    face = faces.get(node["quote"]["id"])
    if face is None:
        return node
    quote = {name: member for name, member in face.items() if name not in BESIDE_THE_QUOTE}
    return {**node, "quote": quote, **{name: face.get(name, node[name]) for name in BESIDE_THE_QUOTE}}


def _post(node: Document, speaker: Document) -> Document:
    """The post from which the speaker spoke; of one without, whom they speak for."""
    if "affiliation" not in node:  # of a document from before posts had keys
        return {}
    if node["affiliation"] is None:
        return {"role": None, "of": speaker.get("of")}
    posts = (post for post in speaker.get("affiliations", ()) if post.get("id") == node["affiliation"])
    return next(({"role": post["role"], "of": post["of"]} for post in posts), {})
