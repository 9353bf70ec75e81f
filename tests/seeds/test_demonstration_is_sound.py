"""The demonstration record, loaded through the editors' doors, is what its publications say it is."""

from claims.models import Publication
from claims.verification import Verification


def test_demonstration_has_no_faults(demonstration):
    verification = Verification(Publication.objects.get(number=1).sha256)
    assert list(verification.faults()) == []
    assert verification.last == Publication.objects.order_by("-number")[0]
