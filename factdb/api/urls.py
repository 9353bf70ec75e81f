from django.urls import path

from factdb.api import history_views, views
from factdb.api.changelog import changelog
from factdb.api.chart import EstimatesChart
from factdb.api.docs import docs
from factdb.api.estimates import Estimates
from factdb.api.index import Index
from factdb.api.schema import Schema

app_name = "api"

urlpatterns = [
    path("claims/", views.ClaimList.as_view(), name="claims"),
    path("claims/<uuid:id>/", views.ClaimDetail.as_view(), name="claim"),
    path("claims/<uuid:id>/versions/", history_views.ClaimVersions.as_view(), name="claim-versions"),
    path("claims/<uuid:id>/versions/<int:version>/", history_views.ClaimVersion.as_view(), name="claim-version"),
    path("quotes/", views.QuoteList.as_view(), name="quotes"),
    path("quotes/<uuid:id>/", views.QuoteDetail.as_view(), name="quote"),
    path("speakers/", views.SpeakerList.as_view(), name="speakers"),
    path("speakers/<uuid:id>/", views.SpeakerDetail.as_view(), name="speaker"),
    path("sources/", views.SourceList.as_view(), name="sources"),
    path("sources/<uuid:id>/", views.SourceDetail.as_view(), name="source"),
    path("questions/", views.QuestionList.as_view(), name="questions"),
    path("questions/<uuid:id>/", views.QuestionDetail.as_view(), name="question"),
    path("questions/<uuid:id>/estimates/", Estimates.as_view(), name="estimates"),
    path("questions/<uuid:id>/chart.svg", EstimatesChart.as_view(), name="chart"),
    path("topics/", views.TopicList.as_view(), name="topics"),
    path("topics/<slug:slug>/", views.TopicDetail.as_view(), name="topic"),
    path("changes/", history_views.Changes.as_view(), name="changes"),
    path("corrections/", history_views.Corrections.as_view(), name="corrections"),
    path("", Index.as_view(), name="index"),
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
    path("changelog/", changelog, name="changelog"),
]
