from django.urls import path

from samsyn.workspace import disclosing_views, hub_views, paper_views, people_views, person_tab_views, views

urlpatterns = [
    path("", views.start, name="start"),
    path("mottagning/", hub_views.reception, name="reception"),
    path("utforande/", hub_views.delivery, name="delivery"),
    path("uppfoljning/", hub_views.follow_up, name="follow_up"),
    path("styrning/", hub_views.steering, name="steering"),
    path("min-behorighet/", views.my_access, name="my_access"),
    path("underlag/", paper_views.paper_pack, name="paper_pack"),
    path("underlag/pdf/", paper_views.paper_pack_file, name="paper_pack_file"),
    path("enheten/", views.unit_board, name="unit_board"),
    path("enheten/kalkylblad/", views.unit_board_file, name="unit_board_file"),
    path("personer/", people_views.find_person, name="find_person"),
    path("personer/kalkylblad/", people_views.find_person_file, name="find_person_file"),
    path("personer/<int:person_id>/", people_views.person, name="person"),
    path("personer/<int:person_id>/utredning-och-beslut/", person_tab_views.person_matters, name="person_matters"),
    path("personer/<int:person_id>/insatser-och-plan/", person_tab_views.person_help, name="person_help"),
    path("personer/<int:person_id>/journal/lamna-ut/", disclosing_views.disclose_journal, name="disclose_journal"),
    path("personer/<int:person_id>/uppgifter/", person_tab_views.person_details, name="person_details"),
    path("personer/<int:person_id>/utskrift/", people_views.person_printed, name="person_printed"),
]
