from django.urls import path

from samsyn.intake import unknown_views, views

urlpatterns = [
    path("arenden/nytt/", views.register, name="register"),
    path("arenden/kvitton/", views.receipts, name="receipts"),
    path("arenden/kvitton/<str:code>/", views.receipt, name="receipt"),
    path("arenden/kvitton/<str:code>/vem/", views.confirm_person, name="confirm_person"),
    path("arenden/utan-person/", unknown_views.unknown, name="unknown"),
    path("arenden/utan-person/ny/", unknown_views.receive_unknown, name="receive_unknown"),
    path("arenden/utan-person/<str:number>/", unknown_views.name_person, name="name_person"),
    path("arenden/utan-person/<str:number>/inled-inte/", unknown_views.close_unknown, name="close_unknown"),
    path("arenden/mottagna/", views.received, name="received"),
    path("arenden/mottagna/kalkylblad/", views.received_file, name="received_file"),
    path("arenden/mottagna/<str:code>/", views.received_item, name="received_item"),
]
