from samsyn.log.entries import Entry


class BoardOpened(Entry, action="board_opened", sentence="lade upp en nämnd"):
    code: str
