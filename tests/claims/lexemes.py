"""What a published record is found by, as PostgreSQL keeps it."""

import hashlib
from importlib import import_module

from django.db import connection, connections

from claims.models import PublishedLexeme
from claims.models.published import PublishedRecord

KINDS = import_module("claims.migrations.0020_where_lexemes_stand_last").KINDS


def lexemes(record: PublishedRecord) -> list[str]:
    """The lexemes of the record's words, in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unnest(tsvector_to_array(words)) FROM {record._meta.db_table} WHERE id = %s ORDER BY 1",
            [record.pk],
        )
        return sorted(lexeme for (lexeme,) in cursor.fetchall())


def facets(record: PublishedRecord) -> list[str]:
    """The lexemes that no text gives, less the windows."""
    return [lexeme for lexeme in lexemes(record) if lexeme.startswith("=") and not lexeme.startswith("=w")]


def words(record: PublishedRecord) -> list[str]:
    """The lexemes of the record's texts."""
    return [lexeme for lexeme in lexemes(record) if not lexeme.startswith("=")]


def kinds_noted(lexeme: str, login: str = "default") -> set[str]:
    """The kinds of records that are noted to be found by the lexeme, as somebody can tell who tries it out."""
    return {*PublishedLexeme.objects.using(login).filter(digest=digest_of(lexeme)).values_list("kind", flat=True)}


def digest_of(lexeme: str) -> bytes:
    return hashlib.sha256(lexeme.encode()).digest()[:8]


def assert_noted_is_what_is_held() -> None:
    """Whatever records of a kind are found by is noted, less their windows, and nothing else."""
    with connections["owner"].cursor() as cursor:
        for kind in KINDS:
            cursor.execute(f"SELECT DISTINCT unnest(tsvector_to_array(words)) FROM claims_published{kind}")
            held = {lexeme for (lexeme,) in cursor.fetchall() if not lexeme.startswith(("=w10=", "=w13=", "=w16="))}
            noted = PublishedLexeme.objects.using("owner").filter(kind=kind).values_list("digest", flat=True)
            assert {bytes(digest) for digest in noted} == {digest_of(each) for each in held}
