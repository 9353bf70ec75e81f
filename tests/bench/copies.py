"""Copies of public claims, with their quotes, dossiers, publications and public documents, under keys of their own."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from itertools import chain, count, cycle, islice
from typing import Any
from uuid import UUID, uuid4

from django.db import connections, models, transaction
from django.db.models import Max

from claims.chain import chain_hash
from claims.dossier import canonical, digest
from claims.found_by import windows
from claims.models import (
    Attribution,
    Claim,
    Dossier,
    Publication,
    PublishedChange,
    PublishedClaim,
    PublishedDocument,
    PublishedQuote,
    ReviewEvent,
    SharedRecord,
)
from claims.showing import etag_of
from sources.models import Quote

KEY = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WINDOW = re.compile(r"'=w\d+=\d+'")
WRITTEN = (
    Claim,
    Quote,
    Attribution,
    Dossier,
    Publication,
    SharedRecord,
    ReviewEvent,
    PublishedDocument,
    PublishedClaim,
    PublishedQuote,
    PublishedChange,
)
AT_ONCE = 500  # claims

Keys = dict[UUID, UUID]


class Copies:
    """Makes copies of claims, and counts on where the record's numbers and places stand."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.originals = [list(rows_of(claim)) for claim in claims]
        self.last: Any = Publication.objects.order_by("-number").first()
        self.places = {model: count(last(model, "place") + 1) for model in (PublishedClaim, PublishedQuote)}
        self.changes = count(last(PublishedChange, "number") + 1)

    def __iter__(self) -> Iterator[list[models.Model]]:
        for rows in cycle(self.originals):
            keys = {row.pk: uuid4() for row in rows if isinstance(row.pk, UUID)}
            yield [self.fitted(copied(row, keys)) for row in rows]

    def fitted(self, row: Any) -> models.Model:
        """With the hashes, numbers and places that follow from where the copy stands."""
        if isinstance(row, Dossier):
            row.body = canonical(json.loads(row.body))
            row.sha256 = self.sha256 = digest(row.body)
        elif isinstance(row, Publication):
            row.number, row.previous_sha256, row.dossier_sha256 = self.last.number + 1, self.last.sha256, self.sha256
            row.sha256 = chain_hash(row)
            self.last = row
        elif isinstance(row, PublishedDocument):
            row.text = re.sub(r'"dossier_sha256": "\w+"', f'"dossier_sha256": "{self.sha256}"', row.text)
            row.etag, row.body_sha256 = etag_of(row.text), digest("{" + row.text[row.text.index(BODY[row.kind]) :])
        elif isinstance(row, PublishedClaim | PublishedQuote):
            row.place, row.publication = next(self.places[type(row)]), self.last.number
            found = iter(windows(row.place))
            row.words = WINDOW.sub("", row.words) + "".join(f" '{window}'" for window in found)
            if isinstance(row, PublishedClaim):
                row.dossier_sha256 = self.sha256
        elif isinstance(row, PublishedChange):
            row.number = next(self.changes)
        return row


BODY = {"claim": '"about":', "quote": '"form":'}  # the first member of a body


def last(model: Any, column: str) -> int:
    return model.objects.aggregate(last=Max(column))["last"] or 0


def rows_of(claim: Claim) -> Iterator[models.Model]:
    """The rows that are the claim's own, in an order in which they can be made."""
    quotes = Quote.objects.filter(attributions__claim=claim)
    keys = [claim.pk, *quotes.values_list("pk", flat=True)]
    yield Claim.objects.get(pk=claim.pk)
    yield from chain(quotes, Attribution.objects.filter(claim=claim))
    yield from chain(Dossier.objects.filter(claim=claim), Publication.objects.filter(claim=claim))
    yield from chain(SharedRecord.objects.filter(pk__in=keys), ReviewEvent.objects.filter(claim=claim).order_by("id"))
    for model in (PublishedDocument, PublishedClaim, PublishedQuote):
        yield from model._default_manager.filter(pk__in=keys)
    yield from PublishedChange.objects.filter(record__in=keys).order_by("number")


def copied(row: models.Model, keys: Keys) -> models.Model:
    made = copy(row)
    made._state = copy(row._state)
    made._state.fields_cache = {}
    for field in row._meta.concrete_fields:
        if not field.generated:
            setattr(made, field.attname, renamed(getattr(row, field.attname), keys))
    if isinstance(row, ReviewEvent):
        made.pk = None
    return made


def renamed(value: Any, keys: Keys) -> Any:
    if isinstance(value, UUID):
        return keys.get(value, value)
    if isinstance(value, list):
        return [renamed(member, keys) for member in value]
    if isinstance(value, str):
        return KEY.sub(lambda found: str(renamed(UUID(found[0]), keys)), value)
    return value


def copy_claims(claims: list[Claim], number: int) -> None:
    """So many copies of the claims, in turn; written as the owner, whom no trigger holds up."""
    copies = iter(Copies(claims)) if number > 0 else iter([])
    with without_triggers():
        while some := list(islice(copies, min(AT_ONCE, number))):
            number -= len(some)
            for model in WRITTEN:
                rows = [row for rows in some for row in rows if type(row) is model]
                model._default_manager.using("owner").bulk_create(rows)
            if number == 0:
                break


@contextmanager
def without_triggers() -> Iterator[None]:
    tables = [model._meta.db_table for model in WRITTEN]
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
