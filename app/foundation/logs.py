"""What is logged, and where: a line for every request that is slow or fails."""

from __future__ import annotations

import logging
import sys
import time

from flask import Flask, Response, g, request

from app.foundation.log_format import JsonFormatter


def init_app(app: Flask, level: str) -> None:
    """Log as JSON to standard error; a line for every request that is slow or fails."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    logger = logging.getLogger("app")
    logger.handlers, logger.propagate = [handler], True
    logger.setLevel(level)

    @app.before_request
    def start_clock() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def note(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("started", time.perf_counter())
        if response.status_code >= 500 or seconds > 1:
            fields = {"method": request.method, "endpoint": request.endpoint, "status": response.status_code, "ms": round(seconds * 1000)}
            logger.warning("slow or failed request", extra={"fields": fields})
        return response
