from django.urls import path

from samsyn.workspace import access_views, accounts_views, figures_views, intake_views, people_views, views

urlpatterns = [
    path("", views.start, name="start"),
    path("personer/", people_views.find_person, name="find_person"),
    path("personer/<int:person_id>/", people_views.person, name="person"),
    path("personer/<int:person_id>/utskrift/", people_views.person_printed, name="person_printed"),
    path("personer/<int:person_id>/bakom-vagg/", access_views.wall, name="wall"),
    path("personer/<int:person_id>/satt-vagg/", access_views.set_wall, name="set_wall"),
    path("arenden/nytt/", intake_views.register, name="register"),
    path("arenden/kvitton/<str:code>/", intake_views.receipt, name="receipt"),
    path("arenden/mottagna/", intake_views.received, name="received"),
    path("arenden/mottagna/<str:code>/", intake_views.received_item, name="received_item"),
    path("nodoppning/", access_views.break_glass, name="break_glass"),
    path("nodoppning/<int:passage_id>/stang/", access_views.end_passage, name="end_passage"),
    path("kontroll/nodoppningar/", access_views.break_glass_queue, name="break_glass_queue"),
    path("kontroll/nodoppningar/<int:passage_id>/", access_views.break_glass_review, name="break_glass_review"),
    path("kontroll/vaggar/", access_views.walls, name="walls"),
    path("kontroll/vaggar/<int:wall_id>/", access_views.wall_list, name="wall_list"),
    path("konton/", accounts_views.accounts, name="accounts"),
    path("konton/ny/", accounts_views.invite, name="invite"),
    path("konton/<int:account_id>/", accounts_views.account, name="account"),
    path("konton/<int:account_id>/roller/<int:role_id>/", accounts_views.end_role, name="end_role"),
    path("mitt-konto/", accounts_views.my_account, name="my_account"),
    path("valj-losenord/<str:token>/", accounts_views.choose_password, name="choose_password"),
    path("siffror/", figures_views.figures, name="figures"),
    path("siffror/<str:code>/", figures_views.figure, name="figure"),
    path("siffror/<str:code>/arenden/", figures_views.figure_cases, name="figure_cases"),
]
