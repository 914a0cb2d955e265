from django.db import transaction

from samsyn.accounts.audit import AccountOpened
from samsyn.accounts.refusals import UsernameTaken
from samsyn.log.entries import record_for
from samsyn.organisation.models import Staff, User


def open_account(*, actor: User, username: str, name: str, password: str, staff: Staff | None = None) -> User:
    """A new account, with no right until it is assigned something. ValueError where the name is taken."""
    with transaction.atomic():
        if User.objects.filter(username__iexact=username).exists():
            raise UsernameTaken()
        account = User(username=username, name=name, staff=staff)
        account.set_password(password)
        account.save()
        record_for(actor, AccountOpened(username=username), board=staff.board if staff else None)
        return account
