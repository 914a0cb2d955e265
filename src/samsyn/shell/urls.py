from django.urls import path

from samsyn.shell import draft_views

urlpatterns = [
    path("", draft_views.drafts, name="drafts"),
    path("spara/", draft_views.save, name="save_draft"),
    path("<str:draft_id>/", draft_views.state, name="draft_state"),
    path("<str:draft_id>/kasta/", draft_views.discard, name="discard_draft"),
]
