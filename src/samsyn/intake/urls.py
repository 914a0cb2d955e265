from django.urls import path

from samsyn.intake import views

urlpatterns = [
    path("arenden/nytt/", views.register, name="register"),
    path("arenden/kvitton/", views.receipts, name="receipts"),
    path("arenden/kvitton/<str:code>/", views.receipt, name="receipt"),
    path("arenden/kvitton/<str:code>/vem/", views.confirm_person, name="confirm_person"),
    path("arenden/mottagna/", views.received, name="received"),
    path("arenden/mottagna/kalkylblad/", views.received_file, name="received_file"),
    path("arenden/mottagna/<str:code>/", views.received_item, name="received_item"),
]
