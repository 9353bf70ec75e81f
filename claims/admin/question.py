from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin.attribution import AttributionRows
from claims.admin.compare import compare_path
from claims.models import Claim, Question, Topic
from claims.models.attribution import Stance
from sources.admin.markup import isolated, list_address, outside
from sources.admin.record import RecordAdmin
from sources.text import fold


class NoCommentInline(AttributionRows):
    """Who would not, did not or could not answer the question."""

    fk_name = "question"
    autocomplete_fields = ("quote",)
    fields = ("quote", "stance", "hedged")
    readonly_fields = ()
    verbose_name = _("no comment")
    verbose_name_plural = _("no comment, where no claim was put to the speaker")

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "stance":
            kwargs["choices"] = [(Stance.NO_COMMENT.value, Stance.NO_COMMENT.label)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


class CountedAdmin(RecordAdmin):
    """Records that claims are gathered under, with how many there are."""

    gathered_by = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        through = getattr(Claim, self.gathered_by).through.objects
        name = str(self.opts.model_name)
        counted = through.filter(**{name: OuterRef("pk")}).order_by().values(name).annotate(n=Count("pk"))
        return super().get_queryset(request).annotate(claim_count=Coalesce(Subquery(counted.values("n")), 0))

    @admin.display(description=_("claims"), ordering="claim_count")
    def claim_count(self, record: Any) -> SafeString:
        address = list_address(Claim, **{f"{self.gathered_by}__id__exact": record.pk})
        return format_html('<a href="{}">{}</a>', address, record.claim_count)


@admin.register(Question)
class QuestionAdmin(CountedAdmin):
    """What competing claims answer."""

    gathered_by = "questions"
    list_display = ("shown_text", "claim_count", "created_at")
    inlines = (NoCommentInline,)
    fields = ("text_en", "text_ar", ("created_at", "changed_at"))

    def get_urls(self) -> Any:
        return [compare_path(self), *super().get_urls()]

    def found(self, records: QuerySet, words: str) -> QuerySet:
        for word in fold(words).split():
            records = records.filter(text_folded__contains=word)
        return records

    @admin.display(description=_("question"), ordering="text_folded")
    def shown_text(self, question: Question) -> SafeString:
        return outside(question)


@admin.register(Topic)
class TopicAdmin(CountedAdmin):
    """Subjects that claims are filed under."""

    gathered_by = "topics"
    list_display = ("slug", "name_en", "shown_arabic", "claim_count")
    prepopulated_fields = {"slug": ("name_en",)}
    search_fields = ("slug", "name_en", "name_ar")
    fields = ("name_en", "name_ar", "slug", ("created_at", "changed_at"))

    def found(self, records: QuerySet, words: str) -> QuerySet:
        sought = fold(words).split()
        names = {topic.pk: fold(f"{topic.slug} {topic.name_en} {topic.name_ar}") for topic in records}
        return records.filter(pk__in=[pk for pk, name in names.items() if all(word in name for word in sought)])

    def choice_label(self, record: Topic) -> str:
        return f"{isolated(record)} ({record.slug})"

    @admin.display(description=_("name (Arabic)"), ordering="name_ar")
    def shown_arabic(self, topic: Topic) -> SafeString:
        return outside(topic.name_ar)
