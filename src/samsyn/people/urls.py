from django.urls import path

from samsyn.people import person_views
from samsyn.people.emergency import views as emergency
from samsyn.people.visibility import views as visibility
from samsyn.people.walls import views as walls

urlpatterns = [
    path("personer/<int:person_id>/nummer/", person_views.person_number, name="person_number"),
    path("personer/<int:person_id>/nodoppning/", emergency.break_glass_person, name="break_glass_person"),
    path("personer/<int:person_id>/bakom-vagg/", walls.wall, name="wall"),
    path("personer/<int:person_id>/satt-vagg/", walls.set_wall, name="set_wall"),
    path("kontroll/vaggar/", walls.walls, name="walls"),
    path("kontroll/vaggar/<int:wall_id>/", walls.wall_list, name="wall_list"),
    path("personer/<int:person_id>/atkomst/", visibility.person_access, name="person_access"),
    path("personer/<int:person_id>/vilka/", visibility.person_readers, name="person_readers"),
    path("nodoppning/", emergency.break_glass, name="break_glass"),
    path("nodoppning/<int:passage_id>/stang/", emergency.end_passage, name="end_passage"),
]
