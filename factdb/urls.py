from django.contrib import admin
from django.urls import include, path

from factdb.start_page import start_page

urlpatterns = [
    path("", start_page, name="start"),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
]
