from django.urls import path

from samsyn.investigations import views

urlpatterns = [path("arendedragning/", views.conference, name="conference")]
