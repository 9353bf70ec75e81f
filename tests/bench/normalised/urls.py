from django.urls import path

from tests.bench.normalised import views

ROOT = "api/v1"

urlpatterns = [
    path(f"{ROOT}/claims/", views.ClaimList.as_view(), name="claims"),
    path(f"{ROOT}/claims/<uuid:pk>/", views.ClaimDetail.as_view(), name="claim"),
    path(f"{ROOT}/quotes/", views.QuoteList.as_view(), name="quotes"),
    path(f"{ROOT}/quotes/<uuid:pk>/", views.QuoteDetail.as_view(), name="quote"),
    path(f"{ROOT}/speakers/", views.SpeakerList.as_view(), name="speakers"),
    path(f"{ROOT}/speakers/<uuid:pk>/", views.SpeakerDetail.as_view(), name="speaker"),
    path(f"{ROOT}/sources/", views.SourceList.as_view(), name="sources"),
    path(f"{ROOT}/sources/<uuid:pk>/", views.SourceDetail.as_view(), name="source"),
    path(f"{ROOT}/questions/", views.QuestionList.as_view(), name="questions"),
    path(f"{ROOT}/questions/<uuid:pk>/", views.QuestionDetail.as_view(), name="question"),
    path(f"{ROOT}/topics/", views.TopicList.as_view(), name="topics"),
    path(f"{ROOT}/topics/<slug:pk>/", views.TopicDetail.as_view(), name="topic"),
]
