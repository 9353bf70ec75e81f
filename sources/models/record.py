import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """Something editors keep: a random key (version 4), and when the row was made and last changed.

    Who made and changed it stands in `Edit`, written by the database itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        abstract = True
