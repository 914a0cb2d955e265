"""A browser, and the pages of the living style sheet behind the policy they will have in service."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.management import call_command

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"


class Handler(SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args):
        """Silence: the tests look at what the browser says."""


@pytest.fixture(scope="session")
def previews(tmp_path_factory):
    """The address of the written pages."""
    folder = tmp_path_factory.mktemp("previews")
    call_command("stylepreview", str(folder), stdout=StringIO())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
