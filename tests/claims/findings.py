"""Finding what the rules of evidence have to say against a claim's dossier."""

import json

from claims.dossier import assemble
from claims.evidence import findings_of
from sources.models import Derivation
from tests.factories import make_attribution, make_claim


def document_of(claim):
    return json.loads(assemble(claim).body)


def found(claim):
    """What is to be said against the claim's dossier: codes and keys."""
    return {(finding.code, finding.key) for finding in findings_of(document_of(claim))}


def codes(claim):
    return [finding.code for finding in findings_of(document_of(claim))]


def codes_of_quote(quote, stance="asserts", **fields):
    claim = make_claim()
    make_attribution(claim, quote, stance, **fields)
    return codes(claim)


def derive(source, *origins, relation="report on"):
    for origin in origins:
        Derivation.objects.create(source=source, origin=origin, relation=relation)
    return source
