"""What the database refused, in the words of the rule: for races that no form can see."""

from django.apps import apps
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Rules that triggers keep, by the name that they raise; other apps add theirs.
TRIGGER_RULES: dict[str, Promise] = {
    "append_only": gettext_lazy("This is kept as it is, and never changed or removed."),
    "derivation_no_circle": gettext_lazy("Derivations form no circle."),
    "quote_span_in_snapshot": gettext_lazy(
        "The words of a passage stand at its positions in a snapshot of the quote's source."
    ),
    "quote_keeps_its_source": gettext_lazy("The passages of this quote stand in another source."),
    "quote_unnamed_in_one_source": gettext_lazy("Someone unnamed belongs to the one source that speaks of them."),
    "speaker_unnamed_has_no_name": gettext_lazy("Someone unnamed has no name and no affiliation here."),
    "record_edit_names_actor": gettext_lazy("Every change is signed; log in again."),
}

STILL_USED = gettext_lazy("Somebody else removed, or now uses, a record that this is about. Look at it again.")


def broken_rule(error: IntegrityError) -> str:
    """The rule that the database found broken, for an editor."""
    if isinstance(error, ProtectedError):
        return str(STILL_USED)
    diagnosis = getattr(error.__cause__, "diag", None)
    name = (diagnosis and diagnosis.constraint_name) or ""
    if name in TRIGGER_RULES:
        return str(TRIGGER_RULES[name])
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.get_violation_error_message())
    if diagnosis and diagnosis.sqlstate == "23503":
        return str(STILL_USED)
    if diagnosis and diagnosis.sqlstate == "23505":
        return _("Somebody else has recorded the same in the meantime. Look at it again.")
    return _("The database refuses this: %(rule)s") % {"rule": diagnosis.message_primary if diagnosis else error}
