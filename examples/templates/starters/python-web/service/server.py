"""What the service answers: begin here."""

import json
import time
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from service.log import log

ROUTES = {
    "/": lambda: {"service": "${{ values.name }}", "message": "Hello"},
    "${{ values.healthPath }}": lambda: {"status": "ok"},
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Seconds; longer than the load balancer keeps an idle connection.
    timeout = 65

    def do_GET(self):
        started = time.monotonic()
        path = urlsplit(self.path).path
        status, body = answer(path)
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        log(
            "info" if status < 500 else "error",
            "request",
            method="GET",
            path=path,
            status=status,
            milliseconds=round((time.monotonic() - started) * 1000),
        )

    def log_message(self, *_):
        """Requests are logged above, as JSON."""


class Server(ThreadingHTTPServer):
    # Requests under way are finished when the server closes; idle connections do not hold it up.
    daemon_threads = True


def answer(path):
    route = ROUTES.get(path)
    if route is None:
        return 404, {"error": "not found"}
    try:
        return 200, route()
    except Exception:
        log("error", "request failed", path=path, error=traceback.format_exc())
        return 500, {"error": "internal error"}


def create_server(port, host="0.0.0.0"):
    return Server((host, port), Handler)
