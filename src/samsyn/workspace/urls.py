from django.urls import path

from samsyn.workspace import people_views, views

urlpatterns = [
    path("", views.start, name="start"),
    path("personer/", people_views.find_person, name="find_person"),
    path("personer/<int:person_id>/", people_views.person, name="person"),
    path("personer/<int:person_id>/utskrift/", people_views.person_printed, name="person_printed"),
]
