"""The server of the app's page: textual-serve, closed to every other machine, user and site.

A port on the loopback address is open to all users of a machine and, by way of a browser, to every site one visits.
Hence a key, made anew at each start, which only the printed link holds; and no answer to a page from elsewhere.
"""

import hmac
import logging
import secrets
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

from mockcloser.errors import MockcloserError

HOST = "127.0.0.1"
_COOKIE = "mockcloser"


class LocalServer(Server):
    """Serves one command's app; the page's own template loads nothing from the network."""

    def __init__(self, command: str, port: int, *, text_size: int) -> None:
        super().__init__(
            command,
            host=HOST,
            port=port,
            title="mockcloser",
            templates_path=str(Path(__file__).with_name("templates")),
        )
        self._key = secrets.token_urlsafe(16)
        self._text_size = text_size
        self._names = frozenset({f"{HOST}:{port}", f"localhost:{port}"})

    @property
    def link(self) -> str:
        """What the user opens; whoever has it can use the app."""
        return f"http://{HOST}:{self.port}/?key={self._key}"

    def run(self) -> None:
        """Serve until Ctrl+C. Raises `MockcloserError` where the port is taken."""
        try:
            self.serve()
        except OSError as error:
            why = error.strerror or str(error)
            raise MockcloserError(
                f"port {self.port}", why[:1].lower() + why[1:], "Choose another with --port", status=1
            ) from error

    def initialize_logging(self) -> None:
        """Say only what goes wrong."""
        logging.basicConfig(level=logging.WARNING, format="mockcloser: %(message)s")

    async def on_startup(self, app: web.Application) -> None:
        """Tell the user where the page is."""
        print(f"The app is at {self.link}", flush=True)  # noqa: T201  # the command's one result
        print("It is for this machine alone. Ctrl+C ends it.", flush=True)  # noqa: T201

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._for_this_user)
        app.on_response_prepare.append(self._seal)
        return app

    @property
    def _for_this_user(self) -> Middleware:
        @web.middleware
        async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
            origin = request.headers.get("Origin")
            if request.host not in self._names or (origin is not None and origin != f"http://{request.host}"):
                raise web.HTTPForbidden(text="mockcloser answers this machine alone.")
            if self._is_key(request.query.get("key", "")):
                welcome = web.HTTPFound(f"/?fontsize={self._text_size}")
                welcome.set_cookie(_COOKIE, self._key, httponly=True, samesite="Strict")
                raise welcome
            if not self._is_key(request.cookies.get(_COOKIE, "")):
                raise web.HTTPForbidden(text="Open the link that `mockcloser serve` has printed.")
            return await handler(request)

        return check

    def _is_key(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._key.encode())

    async def _seal(self, request: web.Request, response: web.StreamResponse) -> None:
        """Forbid the page every other address, whatever may ever be in it."""
        response.headers["Content-Security-Policy"] = (
            f"default-src 'self'; connect-src 'self' ws://{request.host}; img-src 'self' data:; font-src 'self' data:; "
            "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
        )
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
