from django.urls import path

from samsyn.cases import case_pages, views

_CASE = "personer/<int:person_id>/arenden/<str:number>/"

# The acts' pages are read at the start, so that one that is stated wrongly is known then.
assert case_pages.pages()

urlpatterns = [
    path(_CASE, views.case, name="case"),
    path(f"{_CASE}<slug:slug>/", views.case_act, name="case_act"),
    path(f"{_CASE}<slug:slug>/<slug:key>/", views.case_act, name="case_act_on"),
]
