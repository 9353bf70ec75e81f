"""Remarks on what is under review: made on the whole, on a record or on a field of it, and resolved."""

from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims import notices
from claims.chain import subject_columns
from claims.errors import CommentNeedsText, CommentResolved, NotPermitted
from claims.models import Comment
from claims.standing import Subject, latest_dossier
from claims.states import PERMISSION, Action
from sources.actor import acting_as

MAY_COMMENT = (PERMISSION[Action.SUBMIT], PERMISSION[Action.APPROVE])


def may_comment(actor: User) -> bool:
    """Whoever writes or reviews takes part in the discussion."""
    return actor.is_active and any(actor.has_perm(permission) for permission in MAY_COMMENT)


def comment(subject: Subject, actor: User, text: str, record: UUID | None = None, field: str = "") -> Comment:
    """Remark on the subject, on a record of its dossier, or on a member of that record's document.

    Raises NotPermitted or CommentNeedsText.
    """
    _check(actor)
    if not text.strip():
        raise CommentNeedsText
    with transaction.atomic(), acting_as(actor):
        made = Comment.objects.create(
            **subject_columns(subject),
            dossier=latest_dossier(subject),
            record=record,
            field=field,
            text=text,
            author=actor,
            at=timezone.now(),
        )
        notices.commented(made)
    return made


def resolve(remark: Comment, actor: User) -> None:
    """Say that the remark is dealt with. Raises NotPermitted, or CommentResolved where somebody did so before."""
    _check(actor)
    with acting_as(actor):
        open_one = Comment.objects.filter(pk=remark.pk, resolved_at=None)
        if not open_one.update(resolved_by=actor, resolved_at=timezone.now()):
            raise CommentResolved
    remark.refresh_from_db()


def _check(actor: User) -> None:
    if not may_comment(actor):
        raise NotPermitted
