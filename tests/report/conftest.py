"""A server to which notifications are really delivered."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@pytest.fixture
def server():
    """A server that keeps what it is sent; `answer` is the status that it answers with."""

    class Keeps(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.sent.append(json.loads(body))
            self.send_response(self.server.answer)
            self.end_headers()

        def log_message(self, *said):
            """Standard error is for the command under test."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Keeps) as listening:
        listening.sent, listening.answer = [], 200
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield listening
        listening.shutdown()


@pytest.fixture
def address(server, monkeypatch):
    """The server's address, in the environment under the name that definitions here use."""
    text = f"json://ops:hush-hush@127.0.0.1:{server.server_port}/inbox"
    monkeypatch.setenv("OPS_ADDRESS", text)
    return text
