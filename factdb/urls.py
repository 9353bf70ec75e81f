from django.contrib import admin
from django.urls import include, path

from factdb.start_page import start_page

urlpatterns = [
    path("", start_page, name="start"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("factdb.api.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]

handler400 = "factdb.api.problems.bad_request"
handler404 = "factdb.api.problems.page_not_found"
handler500 = "factdb.api.problems.server_error"
