"""How a line of the log is written: one JSON object, without passwords, answers or e-mail addresses. Gunicorn writes its own lines so, too."""

from __future__ import annotations

import json
import logging
import re

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
