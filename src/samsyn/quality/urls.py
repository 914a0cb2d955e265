from django.urls import path

from samsyn.quality.figure_pages import views

urlpatterns = [
    path("siffror/", views.figures, name="figures"),
    path("siffror/<str:code>/", views.figure, name="figure"),
    path("siffror/<str:code>/arenden/", views.figure_cases, name="figure_cases"),
    path("siffror/<str:code>/arenden/kalkylblad/", views.figure_cases_file, name="figure_cases_file"),
]
