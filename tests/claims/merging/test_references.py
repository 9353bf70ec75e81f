"""Whatever can refer to a speaker, a source or a claim has a rule, so that a merge forgets no reference."""

import pytest

from claims.merging import of_claims, of_sources, of_speakers
from claims.merging.references import references_to
from claims.models import Claim
from sources.models import Source, Speaker


@pytest.mark.parametrize(("model", "rules"), [(Speaker, of_speakers), (Source, of_sources), (Claim, of_claims)])
def test_every_reference_has_a_rule(model, rules):
    assert {reference.label for reference in references_to(model)} == {*rules.RULES}
