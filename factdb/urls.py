from django.contrib import admin
from django.urls import include, path

from factdb.api.fact_check.claims_search import ClaimsSearch
from factdb.api.fact_check.discovery import Discovery
from factdb.start_page import start_page

urlpatterns = [
    path("", start_page, name="start"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("factdb.api.urls")),
    path("v1alpha1/claims:search", ClaimsSearch.as_view(), name="fact-check"),
    path("$discovery/rest", Discovery.as_view(), name="fact-check-discovery"),
    path("i18n/", include("django.conf.urls.i18n")),
]

handler400 = "factdb.api.problems.bad_request"
handler404 = "factdb.api.problems.page_not_found"
handler500 = "factdb.api.problems.server_error"
