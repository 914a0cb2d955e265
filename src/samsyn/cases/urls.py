from django.urls import path

from samsyn.cases import views

_CASE = "personer/<int:person_id>/arenden/<str:number>/"

urlpatterns = [
    path(_CASE, views.case, name="case"),
    path(f"{_CASE}<slug:slug>/", views.case_act, name="case_act"),
    path(f"{_CASE}<slug:slug>/<slug:key>/", views.case_act, name="case_act_on"),
]
