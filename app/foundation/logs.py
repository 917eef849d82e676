"""Logs: one JSON object a line, without passwords, answers or e-mail addresses."""

from __future__ import annotations

import json
import logging
import re
import sys
import time

from flask import Flask, Response, g, request

EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+\.[\w.-]+")


class JsonFormatter(logging.Formatter):
    """Formats a record as JSON and blots out anything that looks like an e-mail address."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        entry = {"at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"), "level": record.levelname, "logger": record.name, "message": record.getMessage()}
        entry |= getattr(record, "fields", {})
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return EMAIL.sub("[e-mail]", json.dumps(entry, ensure_ascii=False, default=str))


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
