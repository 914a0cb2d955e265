from django.urls import path

from samsyn.workspace import hub_views, people_views, views

urlpatterns = [
    path("", views.start, name="start"),
    path("mottagning/", hub_views.reception, name="reception"),
    path("utforande/", hub_views.delivery, name="delivery"),
    path("uppfoljning/", hub_views.follow_up, name="follow_up"),
    path("styrning/", hub_views.steering, name="steering"),
    path("personer/", people_views.find_person, name="find_person"),
    path("personer/kalkylblad/", people_views.find_person_file, name="find_person_file"),
    path("personer/<int:person_id>/", people_views.person, name="person"),
    path("personer/<int:person_id>/utskrift/", people_views.person_printed, name="person_printed"),
]
