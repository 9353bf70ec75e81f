"""The command asks, lists what stands in the way, and vacuums."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.models import (
    Publication,
)
from tests.claims.withholding.record import (
    REASON,
    public_claim,
    sample,
    samples_of_it,
    secret_quote,
    where_it_stands,
)


def run(*arguments):
    out = StringIO()
    call_command("withhold", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_command_withholds_and_vacuums(people):
    quote = secret_quote(people)
    claim = public_claim(people, quote)
    sample()
    lines = run("quote", str(quote.pk), "--as", "administrator", "--reason", REASON, "--with-dependents", "--yes")

    rows = Publication.objects.filter(change="withhold").order_by("number")
    assert lines == [
        f"Withheld: claim {claim.pk}",
        f"Withheld: quote {quote.pk}",
        *(f"Publication: {row.number} {row.sha256}" for row in rows),
    ]
    assert (where_it_stands(), samples_of_it()) == ({"sources_snapshot"}, set())


def test_command_asks_first(people, monkeypatch):
    claim = public_claim(people)
    monkeypatch.setattr("builtins.input", lambda _prompt: "no")

    with pytest.raises(CommandError, match="Nothing was withheld"):
        run("claim", str(claim.pk), "--as", "administrator", "--reason", REASON)
    assert Publication.objects.count() == 1


def test_command_lists_what_stands_in_the_way(people):
    quote = secret_quote(people)
    claim = public_claim(people, quote)

    with pytest.raises(CommandError, match=f"Nothing was withheld. .* claim {claim.pk}"):
        run("quote", str(quote.pk), "--as", "administrator", "--reason", REASON, "--yes")
