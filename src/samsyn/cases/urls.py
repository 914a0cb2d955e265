from django.urls import path

from samsyn.cases import absence_views, alarm_views, case_pages, several_views, views

_CASE = "personer/<int:person_id>/arenden/<str:number>/"

# The acts' pages are read at the start, so that one that is stated wrongly is known then.
assert case_pages.pages()

urlpatterns = [
    path("enheten/lamna-over/", several_views.give_cases, name="give_cases"),
    path("larm/", alarm_views.alarms, name="alarms"),
    path("franvaro/", absence_views.absences, name="absences"),
    path("franvaro/<int:absence_id>/ater/", absence_views.absence_over, name="absence_over"),
    path(_CASE, views.case, name="case"),
    path(f"{_CASE}<slug:slug>/", views.case_act, name="case_act"),
    path(f"{_CASE}<slug:slug>/<slug:key>/", views.case_act, name="case_act_on"),
]
