from django.urls import path

from factdb.api import views
from factdb.api.docs import docs
from factdb.api.index import Index
from factdb.api.schema import Schema

app_name = "api"

urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("claims/", views.ClaimList.as_view(), name="claims"),
    path("claims/<uuid:id>/", views.ClaimDetail.as_view(), name="claim"),
    path("quotes/", views.QuoteList.as_view(), name="quotes"),
    path("quotes/<uuid:id>/", views.QuoteDetail.as_view(), name="quote"),
    path("speakers/", views.SpeakerList.as_view(), name="speakers"),
    path("speakers/<uuid:id>/", views.SpeakerDetail.as_view(), name="speaker"),
    path("sources/", views.SourceList.as_view(), name="sources"),
    path("sources/<uuid:id>/", views.SourceDetail.as_view(), name="source"),
    path("questions/", views.QuestionList.as_view(), name="questions"),
    path("questions/<uuid:id>/", views.QuestionDetail.as_view(), name="question"),
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
]
