"""The filters of claims over normalised tables, as subqueries, so that no claim is found twice."""

from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.fields import DecimalField
from django_filters import rest_framework as filters  # type: ignore[import-untyped]
from psycopg.types.range import Range

from factdb.api.conditions import period_of
from sources.text import fold
from tests.bench.normalised.models import Assessment, Attribution, Claim

Claims = QuerySet[Claim]
FIGURE = DecimalField(max_digits=20, decimal_places=2)


class AttributedFilter(filters.Filter):  # type: ignore[misc]
    """Claims with an attribution of which the field, or one of the fields, has the value."""

    def __init__(self, *names: str, **options: Any) -> None:
        super().__init__(**options)
        self.names = names

    def filter(self, claims: Claims, value: Any) -> Claims:
        if not value:
            return claims
        rule = Q()
        for name in self.names:
            rule |= Q(**{name: value})
        return claims.filter(Exists(Attribution.objects.filter(rule, claim=OuterRef("pk"))))


class AssessedFilter(AttributedFilter):
    def filter(self, claims: Claims, value: Any) -> Claims:
        if not value:
            return claims
        return claims.filter(Exists(Assessment.objects.filter(claim=OuterRef("pk"), **{self.names[0]: value})))


class ClaimFilter(filters.FilterSet):  # type: ignore[misc]
    q = filters.CharFilter(method="search")
    speaker = AttributedFilter("quote__speaker")
    affiliated_with = AttributedFilter(
        "quote__speaker", "quote__speaker__of", "quote__affiliation__body", "quote__on_behalf_of"
    )
    about = filters.CharFilter("about")
    role = AttributedFilter("quote__role_as_printed", "quote__affiliation__role")
    named = filters.CharFilter(method="who_is_named")
    source = AttributedFilter("quote__source")
    publisher = AttributedFilter("quote__source__publisher")
    derives_from = AttributedFilter(
        "quote__source__derivations__origin", "quote__source__derivations__origin__derivations__origin"
    )
    question = filters.CharFilter("questions")
    topic = filters.CharFilter("topics")
    stance = AttributedFilter("stance")
    form = AttributedFilter("quote__form")
    language = AttributedFilter("quote__language")
    said_after = filters.CharFilter(method="said_from")
    said_before = filters.CharFilter(method="said_until")
    published_after = filters.IsoDateTimeFilter("published_at", "gte")
    published_before = filters.IsoDateTimeFilter("published_at", "lte")
    quantity_overlaps = filters.CharFilter(method="overlapping")
    quantity_contains = filters.NumberFilter(method="containing")
    quantity_min = filters.NumberFilter(method="at_least")
    quantity_max = filters.NumberFilter(method="at_most")
    unit = filters.CharFilter("unit")
    has_assessment = filters.BooleanFilter(method="assessed")
    rating = AssessedFilter("rating")
    assessor = AssessedFilter("assessor")
    status = filters.CharFilter(method="in_status")

    class Meta:
        model = Claim
        fields: list[str] = []

    def search(self, claims: Claims, name: str, value: str) -> Claims:
        english, arabic = (SearchQuery(value, config=name, search_type="websearch") for name in ("english", "arabic"))
        folded = SearchQuery(fold(value), config="simple", search_type="websearch")
        return claims.filter(search=english | arabic | folded)

    def who_is_named(self, claims: Claims, name: str, value: str) -> Claims:
        unnamed = Q(quote__speaker__kind="unnamed")
        rule = ~unnamed if value == "true" else unnamed
        return claims.filter(Exists(Attribution.objects.filter(rule, claim=OuterRef("pk"))))

    def said_from(self, claims: Claims, name: str, value: str) -> Claims:
        return self._said(claims, Range(period_of(value)[0], None))

    def said_until(self, claims: Claims, name: str, value: str) -> Claims:
        return self._said(claims, Range(None, period_of(value)[1], "(]"))

    def _said(self, claims: Claims, days: Range[Any]) -> Claims:
        said = Attribution.objects.filter(claim=OuterRef("pk"), quote__said__overlap=days)
        return claims.filter(Exists(said))

    def overlapping(self, claims: Claims, name: str, value: str) -> Claims:
        low, _comma, high = value.partition(",")
        return claims.filter(quantity_range__overlap=Range(low or None, high or None, "[]"))

    def containing(self, claims: Claims, name: str, value: Any) -> Claims:
        return claims.filter(quantity_range__contains=Range(value, value, "[]"))

    def at_least(self, claims: Claims, name: str, value: Any) -> Claims:
        return claims.filter(low__gte=value)

    def at_most(self, claims: Claims, name: str, value: Any) -> Claims:
        high = Func(F("quantity_range"), function="upper", output_field=FIGURE)
        return claims.annotate(upper=high).filter(upper__lte=value)

    def assessed(self, claims: Claims, name: str, value: bool) -> Claims:
        found = Exists(Assessment.objects.filter(claim=OuterRef("pk")))
        return claims.filter(found if value else ~found)

    def in_status(self, claims: Claims, name: str, value: str) -> Claims:
        return claims.filter(status=value)
