"""The records that are public on their own, each led to its review."""

from functools import reduce
from operator import or_
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin.review import review_paths
from claims.models import Question, SharedRecord
from claims.notices import review_address
from claims.states import PublicState
from sources.admin.choices import key
from sources.admin.markup import outside
from sources.admin.record import ReadOnlyAdmin
from sources.models import Quote, Source, Speaker
from sources.text import fold


@admin.register(SharedRecord)
class SharedRecordAdmin(ReadOnlyAdmin):
    """Quotes, speakers, sources and questions that are public: what is edited of them is reviewed by itself."""

    list_display = ("shown_record", "kind", "state", "shown_public_state", "assigned_to")
    list_filter = ("kind", "state")
    search_fields = ("id",)
    search_help_text = _("In any spelling; every word has to occur. A record's key finds that record.")
    list_select_related = ("assigned_to",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found: Any = super().get_queryset(request)
        return found.with_record().with_public_state()

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        words = search_term.replace("\x00", " ").strip()
        if (sought := key(words)) is not None:
            return queryset.filter(pk=sought), False
        return (queryset.filter(_spelled(words)) if words else queryset), False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever reads claims reads what they rest on."""
        return super().has_view_permission(request, obj) or request.user.has_perm("claims.view_claim")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_urls(self) -> Any:
        return [*review_paths(self), *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        shared = self.get_object(request, object_id)
        if request.method == "POST":
            raise PermissionDenied
        if shared is None or not self.has_view_permission(request, shared):
            return super().change_view(request, object_id, *args, **kwargs)
        return HttpResponseRedirect(review_address(shared))

    @admin.display(description=_("record"))
    def shown_record(self, shared: SharedRecord) -> SafeString:
        return outside(shared, words=20)

    @admin.display(description=_("public state"), ordering="public_state")
    def shown_public_state(self, shared: Any) -> Any:
        return PublicState(shared.public_state).label


def _spelled(words: str) -> Q:
    """The records that hold all the words, in any spelling."""
    questions = Question.objects.all()
    for word in fold(words).split():
        questions = questions.filter(text_folded__contains=word)
    others = [model.objects.spelled(words) for model in (Quote, Speaker, Source)]
    found = [records.values("pk") for records in (*others, questions)]
    return reduce(or_, (Q(pk__in=keys) for keys in found))
