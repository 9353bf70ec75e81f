"""Until the public records have a review page of their own, its address leads nowhere, but is known."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, clear_url_caches, path, reverse

from factdb import urls

NAME = "claims_sharedrecord_review"


@pytest.fixture(autouse=True, scope="session")
def address_of_the_review_of_public_records() -> None:
    try:
        reverse(f"admin:{NAME}", args=["00000000-0000-4000-8000-000000000000"])
    except NoReverseMatch:
        admin: Any = next(entry for entry in urls.urlpatterns if getattr(entry, "namespace", "") == "admin")
        admin.url_patterns.insert(0, path("claims/sharedrecord/<uuid:key>/review/", placeholder, name=NAME))
        clear_url_caches()


def placeholder(request: HttpRequest, key: Any) -> HttpResponse:
    return HttpResponse()
