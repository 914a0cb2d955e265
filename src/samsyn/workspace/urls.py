from django.urls import path

from samsyn.workspace import views

urlpatterns = [path("", views.start, name="start")]
