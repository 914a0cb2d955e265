"""Addresses of the tests alone: the pages of the living style sheet."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from samsyn.ui import preview


def page(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(preview.render(name, request))


urlpatterns = [path("<str:name>/", page)]
