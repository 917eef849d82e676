"""Static files and course media: addresses carry a hash of the bytes, so browsers keep them for a year."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import brotli
from flask import Blueprint, Flask, Response, abort, current_app, request, send_file

from app.curriculum.course import MediaFile
from app.foundation.front_door import encoding_of

FOLDER = Path(__file__).parent / "static"
A_YEAR = "public, max-age=31536000, immutable"
COMPRESSED = (".css", ".js", ".svg", ".txt", ".webmanifest")

bp = Blueprint("assets", __name__)


@dataclass(frozen=True)
class Asset:
    """A static file in memory, with its compressed forms."""

    digest: str
    mime: str
    bodies: dict[str, bytes]


@cache
def _compressed(plain: bytes) -> dict[str, bytes]:
    return {"br": brotli.compress(plain, quality=11), "gzip": gzip.compress(plain, 9, mtime=0)}


def _load(path: Path) -> Asset:
    plain = path.read_bytes()
    bodies = {"": plain}
    if path.suffix in COMPRESSED:
        bodies |= _compressed(plain)
    return Asset(hashlib.sha256(plain).hexdigest()[:12], mimetypes.guess_type(path.name)[0] or "application/octet-stream", bodies)


def init_app(app: Flask) -> None:
    """Load the static files and offer `asset_url(name)` to templates."""
    assets = {path.name: _load(path) for path in sorted(FOLDER.iterdir()) if path.is_file()}
    app.extensions["assets"] = assets
    app.jinja_env.globals["asset_url"] = lambda name: f"/static/{assets[name].digest}/{name}"
    app.register_blueprint(bp)


@bp.get("/static/<digest>/<name>")
def static_file(digest: str, name: str) -> Response:
    """Send a static file; an address with an old hash gets the present file, but is not kept."""
    asset: Asset | None = current_app.extensions["assets"].get(name)
    if asset is None:
        abort(404)
    encoding = encoding_of(request.headers.get("Accept-Encoding", ""))
    encoding = encoding if encoding in asset.bodies else ""
    response = Response(asset.bodies[encoding], mimetype=asset.mime)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = A_YEAR if digest == asset.digest else "no-cache"
    return response


@bp.get("/media/<course>/<digest>/<path:path>")
def media_file(course: str, digest: str, path: str) -> Response:
    """Send a file of a course's media folder, in byte ranges where asked."""
    known = {file.path: file for each in current_app.extensions["catalog"].courses.values() if each.slug == course for file in each.media}
    if path not in known:
        abort(404)
    file = known[path]
    root: Path = current_app.extensions["catalog"].folders[course] / "media"
    response = _picture(root / path, file) if file.mime == "image/svg+xml" else send_file(root / path, mimetype=file.mime, conditional=True, etag=file.digest)
    response.headers["Cache-Control"] = A_YEAR if digest == file.digest else "no-cache"
    return response


def _picture(path: Path, file: MediaFile) -> Response:
    response = Response(path.read_bytes(), mimetype=file.mime)
    # A picture opened by itself may style itself and do nothing else.
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response.set_etag(file.digest)
    response.make_conditional(request)
    return response
