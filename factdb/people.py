"""Who may do what to whose account: how far somebody who looks after people reaches, without being a superuser.

Powers over people are the permissions of Django's `auth`; groups carry them, as they carry everything else.
- Nobody touches an account that stands above their own: a superuser's, or one with a power over people that they lack.
  Else its password could be set, and its powers used.
- Nobody gives a group whose powers over people they do not have themselves. So an administrator is made by a superuser
  or by another administrator, who may as well take the group away again.
- What a group with powers over people may do is for superusers to say, and nobody else puts such a power into a group.
- Nobody changes what they may do themselves: neither their own groups, nor what a group of theirs may do.

Whoever sets passwords can still log in as somebody else, and whoever makes people can make one more for themselves. No
page can rule that out; Django's log of the admin says who did it. Superusers are held by none of this.
"""

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q, QuerySet

POWERS_OVER_PEOPLE = Q(content_type__app_label="auth")
GIVEN_BY_GROUPS = Q(content_type__app_label__in=("sources", "claims"))


def powers(person: User) -> set[int]:
    """The keys of a person's powers over people, whether or not they may log in at present."""
    held = Permission.objects.filter(POWERS_OVER_PEOPLE).filter(Q(group__user=person) | Q(user=person))
    return set(held.values_list("pk", flat=True))


def stands_above(person: User, actor: User) -> bool:
    """Whether the person's account is out of the actor's reach."""
    if actor.is_superuser:
        return False
    return person.is_superuser or not powers(person) <= powers(actor)


def groups_to_give(actor: User) -> QuerySet[Group]:
    """The groups that the actor may put people into."""
    if actor.is_superuser:
        return Group.objects.all()
    lacking = Permission.objects.filter(POWERS_OVER_PEOPLE).exclude(pk__in=powers(actor))
    return Group.objects.exclude(permissions__in=lacking)


def may_change_group(group: Group, actor: User) -> bool:
    """Whether the actor may say what the group may do."""
    if actor.is_superuser:
        return True
    holds_more = group.permissions.exclude(GIVEN_BY_GROUPS).exists()
    return not holds_more and not actor.groups.filter(pk=group.pk).exists()


def permissions_to_give(actor: User) -> QuerySet[Permission]:
    """The permissions that the actor may put into groups."""
    everything = Permission.objects.select_related("content_type")
    return everything if actor.is_superuser else everything.filter(GIVEN_BY_GROUPS)
