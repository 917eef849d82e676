"""How pages travel: security headers, ETags, compression, and public pages kept in memory."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import brotli
from flask import Flask, Response, current_app, g, request

from app.foundation.front_door import OF_A_BODY, FrontDoor, Page, encoding_of
from app.foundation.shell import Shell

CONTENT_SECURITY_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "media-src 'self'", "connect-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "manifest-src 'self'",
))  # fmt: skip
# What an answer says unless it says something else itself.
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Accept-Encoding"}
SECURE_HEADERS = HEADERS | {"Strict-Transport-Security": "max-age=31536000"}
LARGEST_MEMORY = 2_000
SMALLEST_COMPRESSED = 500


@dataclass(frozen=True)
class StoredPage:
    """A public page, rendered and compressed once."""

    plain: bytes
    gzipped: bytes
    brotlied: bytes
    etag: str


def store(html: str) -> StoredPage:
    """Compress a page as small as it gets."""
    plain = html.encode()
    return StoredPage(plain, gzip.compress(plain, 9, mtime=0), brotli.compress(plain, quality=11), hashlib.sha256(plain).hexdigest()[:20])


def send_stored(page: StoredPage) -> Response:
    """Answer with a stored page in the encoding that the browser accepts, or with 304."""
    encoding = encoding_of(request.headers.get("Accept-Encoding", ""))
    etag = f'"{page.etag}-{encoding}"' if encoding else f'"{page.etag}"'
    if etag in request.headers.get("If-None-Match", ""):
        response = Response(status=304)
    else:
        body = {"br": page.brotlied, "gzip": page.gzipped}.get(encoding, page.plain)
        response = Response(body, mimetype="text/html")
        if encoding:
            response.headers["Content-Encoding"] = encoding
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Cookie, Accept-Encoding"
    return response


def public_page(key: str, render: Callable[[], str], *, for_good: bool = False) -> Response:
    """Answer an anonymous reader from memory; the page is rendered as nobody's on the first request.

    With `for_good` it stays the same as long as this process lives, so that Flask need not be asked again.
    """
    g.for_good = for_good
    memory: dict[str, StoredPage] = current_app.extensions["public_pages"]
    page = memory.get(key)
    if page is None:
        g.viewer = None
        page = store(render())
        if len(memory) < LARGEST_MEMORY:
            memory[key] = page
    return send_stored(page)


def private_page(shell: Shell, values: Mapping[str, str], *identity: object, accept: str) -> Page:
    """Return one person's page: a shell with its slots filled, in an encoding that the browser accepts, with the ETag of what it is made from."""
    gzipped = encoding_of(accept, ("gzip",))
    encoding = {"Content-Encoding": gzipped} if gzipped else {}
    etag = weak_etag(shell.digest, *identity)
    headers = _headers() | {"Content-Type": "text/html; charset=utf-8", "ETag": etag} | PRIVATE | encoding
    return Page(etag, list(headers.items()), shell.fill_gzipped(values) if gzipped else shell.fill(values))


def respond(page: Page) -> Response:
    """Answer with a finished page from within Flask."""
    if page.etag in request.headers.get("If-None-Match", ""):
        return Response(status=304, headers=[each for each in page.headers if each[0] not in OF_A_BODY])
    return Response(page.body, headers=page.headers)


def weak_etag(*identity: object) -> str:
    """Return the ETag of a page that is the same, but for its encoding, whenever these are."""
    digest = hashlib.sha256("|".join(map(str, identity)).encode()).hexdigest()[:24]
    return f'W/"{digest}"'


def _headers() -> dict[str, str]:
    return SECURE_HEADERS if current_app.extensions["settings"].secure else HEADERS


def init_app(app: Flask) -> None:
    """Give every answer its headers and compress what is not compressed yet."""
    app.extensions["public_pages"] = {}
    front_door: FrontDoor = app.extensions["front_door"]

    @app.after_request
    def finish(response: Response) -> Response:
        present = {name for name, _ in response.headers}
        response.headers.extend([(name, value) for name, value in _headers().items() if name not in present])
        finished = _compressed(response)
        if g.get("for_good", False):
            front_door.keep(request.environ, finished)
        return finished


def _compressed(response: Response) -> Response:
    if response.direct_passthrough or response.status_code in (204, 206, 304) or "Content-Encoding" in response.headers:
        return response
    if response.mimetype not in ("text/html", "application/json", "text/plain", "image/svg+xml", "application/xml", "text/xml", "text/css", "text/javascript"):
        return response
    body = response.get_data()
    if len(body) < SMALLEST_COMPRESSED:
        return response
    response.vary.add("Accept-Encoding")
    if not encoding_of(request.headers.get("Accept-Encoding", ""), ("gzip",)):
        return response
    # For a page that is sent once, gzip costs a quarter of brotli's time here and gives two in a hundred bytes more.
    response.set_data(gzip.compress(body, 6, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    return response
