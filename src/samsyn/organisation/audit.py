from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class BoardOpened(Entry, action="board_opened", sentence=gettext_noop("lade upp en nämnd")):
    code: str
