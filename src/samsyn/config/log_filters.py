"""What must not stand in the server's own log, whoever wrote it there."""

import logging
import re

_LINK = re.compile(r"(/valj-losenord/)[^/\s?]+")


class LinksMasked(logging.Filter):
    """A link where an account's password is chosen is a key: an address in the log is written without it."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if "/valj-losenord/" in message:
            record.msg, record.args = _LINK.sub(r"\1…", message), ()
        return True
