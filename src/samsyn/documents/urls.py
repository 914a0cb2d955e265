from django.urls import path

from samsyn.documents import views

urlpatterns = [
    path("personer/<int:person_id>/dokument/", views.person_documents, name="person_documents"),
    path("personer/<int:person_id>/dokument/nytt/", views.new_document, name="new_document"),
    path("personer/<int:person_id>/dokument/<int:document_id>/", views.document_file, name="document_file"),
]
