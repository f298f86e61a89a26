"""The app's page: for this machine, this user, and without the network."""

import re

import pytest
from aiohttp import ClientSession, CookieJar, web
from aiohttp.test_utils import TestServer, unused_port

from mockcloser.errors import MockcloserError
from mockcloser.serving.server import HOST, LocalServer


class Page:
    """A running server and a visitor."""

    def __init__(self) -> None:
        self.server = LocalServer("true", unused_port(), text_size=20)
        self.visitor = ClientSession(cookie_jar=CookieJar(unsafe=True))
        self._running: TestServer | None = None

    async def __aenter__(self) -> "Page":
        app: web.Application = await self.server._make_app()
        self._running = TestServer(app, host=HOST, port=self.server.port)
        await self._running.start_server()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.visitor.close()
        if self._running is not None:
            await self._running.close()

    async def status(self, path: str, **headers: str) -> int:
        """What is answered to a request."""
        async with self.visitor.get(f"http://{HOST}:{self.server.port}{path}", headers=headers) as answer:
            return answer.status

    async def enter(self) -> str:
        """The page, by the printed link."""
        async with self.visitor.get(self.server.link) as answer:
            assert answer.status == 200
            return await answer.text()


async def test_the_link_opens_the_page_in_the_size_wanted() -> None:
    """What the page needs is then open to the same browser."""
    async with Page() as page:
        assert 'data-font-size="20"' in await page.enter()
        for path in (
            "/static/js/textual.js",
            "/static/css/xterm.css",
            "/static/fonts/RobotoMono-VariableFont_wght.ttf",
        ):
            assert await page.status(path) == 200


async def test_the_page_names_no_other_address() -> None:
    """Neither it nor its styles, and it is forbidden any."""
    async with Page() as page:
        text = await page.enter()
        async with page.visitor.get(f"http://{HOST}:{page.server.port}/static/css/xterm.css") as answer:
            styles = await answer.text()
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert re.findall(r"(?:https?:)?//[\w.-]+", text.replace('"ws://" + location.host', "")) == []
        assert re.findall(r"url\(|@import", styles) == []


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/download/x", "/?key=wrong", "/?key="])
async def test_without_the_key_nothing_is_answered(path: str) -> None:
    """Another user of this machine learns nothing."""
    async with Page() as page:
        assert await page.status(path) == 403


async def test_a_page_from_elsewhere_is_not_answered() -> None:
    """Even in the browser that has the key: neither its script nor a name that leads here."""
    async with Page() as page:
        await page.enter()
        assert await page.status("/ws", Origin="http://example.org") == 403
        assert await page.status("/", Host="example.org") == 403
        assert await page.status("/", Origin=f"http://{HOST}:{page.server.port}") == 200


async def test_each_start_has_its_own_key() -> None:
    """An old link opens nothing."""
    assert LocalServer("true", 8000, text_size=16).link != LocalServer("true", 8000, text_size=16).link


async def test_a_taken_port_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""

    def taken(server: LocalServer) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(LocalServer, "serve", taken)
    with pytest.raises(MockcloserError, match=r"port 8000: address already in use\. Choose another with --port\."):
        LocalServer("true", 8000, text_size=16).run()
