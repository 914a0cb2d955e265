from django.urls import path

from samsyn.journal import moving_views, views, writing_views

urlpatterns = [
    path("personer/<int:person_id>/journal/", views.journal, name="journal"),
    path("personer/<int:person_id>/journal/skriv/", writing_views.write_entry, name="write_entry"),
    path("personer/<int:person_id>/journal/utkast/<int:draft_id>/", writing_views.entry_draft, name="entry_draft"),
    path("personer/<int:person_id>/journal/<int:entry_id>/ratta/", writing_views.correct_entry, name="correct_entry"),
    path("personer/<int:person_id>/journal/<int:entry_id>/dela/", views.share_entry, name="share_entry"),
    path("personer/<int:person_id>/journal/<int:entry_id>/flytta/", moving_views.move_entry, name="move_entry"),
    path("journal/utkast/", views.entry_drafts, name="entry_drafts"),
    path("journal/utkast/<int:draft_id>/lamna/", views.give_draft, name="give_draft"),
]
