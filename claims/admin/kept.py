"""What the claims add to the sources' pages: what is kept, which rules triggers hold, whose page an edit leads to."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Dossier
from sources.admin.broken_rules import TRIGGER_RULES
from sources.admin.deletion import KEPT_BY
from sources.admin.edit import PAGE_OF


def by_dossiers(keys: Collection[UUID]) -> Iterator[str]:
    """The dossiers that rest on any of the records: what was once reviewed stays."""
    resting = Dossier.objects.filter(records__overlap=list(keys)).select_related("claim", "shared").defer("body")
    for dossier in resting[:20]:
        yield _("submitted dossier %(number)s of “%(subject)s”") % {
            "number": dossier.number,
            "subject": dossier.subject,
        }


KEPT_BY.append(by_dossiers)

TRIGGER_RULES.update(
    {
        "attribution_stance_fits_form": gettext_lazy(
            "“No comment” goes with quotes that declined, did not respond or could not be reached, and such quotes go "
            "with it alone."
        ),
        "state_is_of_last_event": gettext_lazy("Somebody else moved this on in the meantime. Look at it again."),
        "relay_of_relays": gettext_lazy("On whose word is for the stance “relays” alone."),
    }
)

PAGE_OF.update(
    {
        "claims_claim": "claims_claim",
        "claims_claim_about": "claims_claim",
        "claims_claim_questions": "claims_claim",
        "claims_claim_topics": "claims_claim",
        "claims_claimrelation": "claims_claim",
        "claims_attribution": "claims_attribution",
        "claims_relay": "claims_attribution",
        "claims_assessment": "claims_claim",
        "claims_assessment_evidence": "claims_assessment",
        "claims_question": "claims_question",
        "claims_topic": "claims_topic",
    }
)
