from django.urls import path

from samsyn.workspace import figures_views, people_views, views

urlpatterns = [
    path("", views.start, name="start"),
    path("personer/", people_views.find_person, name="find_person"),
    path("personer/<int:person_id>/", people_views.person, name="person"),
    path("siffror/", figures_views.figures, name="figures"),
    path("siffror/<str:code>/", figures_views.figure, name="figure"),
    path("siffror/<str:code>/arenden/", figures_views.figure_cases, name="figure_cases"),
]
