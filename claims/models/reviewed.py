from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.states import State


class Reviewed(models.Model):
    """What goes through review as one: where its next version stands, and who is to look at it.

    The workflow alone moves these columns, by conditional updates; `published_through` is the newest edit that its
    last publication took in.
    """

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("assigned to"),
    )
    published_through = models.BigIntegerField(_("published up to the edit"), default=0, editable=False)

    class Meta:
        abstract = True
