"""Django for the opponent: REST framework as it comes, JSON alone, and no middleware that an API could do without.

It reads as the API's own login, over connections that are kept; its queries may take as long as they do.
"""

from factdb.settings import *  # noqa: F403
from factdb.settings import DATABASES

ROOT_URLCONF = "tests.bench.normalised.urls"
INSTALLED_APPS = ["django.contrib.postgres", "django.contrib.contenttypes", "django.contrib.auth"]
INSTALLED_APPS += ["rest_framework", "django_filters", "sources", "claims", "tests.bench.normalised"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
DATABASES["public"]["OPTIONS"]["options"] = "-c jit=off -c max_parallel_workers_per_gather=0"
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
}
TEMPLATES = []
