from django.urls import path

from samsyn.accounts.keeping import home_address_views
from samsyn.accounts.keeping import views as keeping
from samsyn.accounts.own_sessions import views as own_sessions
from samsyn.accounts.password_links import views as password_links
from samsyn.accounts.proposing import views as proposing
from samsyn.accounts.rights import views as rights
from samsyn.accounts.visibility import views as visibility

urlpatterns = [
    path("konton/", keeping.accounts, name="accounts"),
    path("konton/kalkylblad/", keeping.accounts_file, name="accounts_file"),
    path("konton/ny/", keeping.invite, name="invite"),
    path("konton/<int:account_id>/", keeping.account, name="account"),
    path("konton/<int:account_id>/roller/<int:role_id>/", keeping.end_role, name="end_role"),
    path("konton/<int:account_id>/hemadress/", home_address_views.home_address, name="home_address"),
    path("konton/<int:account_id>/ser/", visibility.account_sees, name="account_sees"),
    path("vem-kan-se/", visibility.account_sights, name="account_sights"),
    path("lankar/", password_links.password_links, name="password_links"),
    path("lankar/<int:link_id>/", password_links.decide_link, name="decide_link"),
    path("forslag/", proposing.proposals_page, name="proposals"),
    path("forslag/<int:proposal_id>/", proposing.proposal, name="proposal"),
    path("mitt-konto/", password_links.my_account, name="my_account"),
    path("mitt-konto/inloggningar/", own_sessions.my_sessions, name="my_sessions"),
    path("valj-losenord/<str:token>/", password_links.choose_password, name="choose_password"),
    path("rattigheter/", rights.rights_page, name="rights"),
    path("rattigheter/begransa/", rights.narrow, name="narrow_right"),
    path("rattigheter/<int:limit_id>/upphav/", rights.lift, name="lift_limit"),
    path("praxis/", rights.practice_page, name="practices"),
    path("praxis/<int:board_id>/<str:code>/", rights.decide, name="decide_practice"),
]
