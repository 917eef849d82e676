"""How `gunicorn wsgi:app` serves: read by gunicorn from the folder it is started in."""

from __future__ import annotations

from typing import Any

from app.foundation.config import BadSetting, load_settings

try:
    settings = load_settings()
except BadSetting as error:
    raise SystemExit(f"Somo cannot start. {error}") from None

bind = f"[{settings.host}]:{settings.port}" if ":" in settings.host else f"{settings.host}:{settings.port}"
worker_class = "gthread"
workers = settings.workers
threads = settings.threads
# Each worker opens its own database connections and sends its own mail: nothing is shared across a fork.
preload_app = False
control_socket_disable = True
# Proxies are counted by TRUSTED_PROXIES, inside the application.
forwarded_allow_ips = ""
graceful_timeout = 20
timeout = 60
loglevel = "warning"
logconfig_dict = {
    "formatters": {"json": {"()": "app.foundation.log_format.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {"gunicorn.error": {"level": "WARNING", "handlers": ["stderr"], "propagate": False}},
    "root": {"handlers": []},
}

FIRST_ADMIN = ".venv/bin/flask accounts create EMAIL --name NAME --role admin"


def post_worker_init(worker: Any) -> None:
    """Start this worker's mail sender; letters are leased, so that each goes once. The first worker says where the pages are: by now they are."""
    from app.foundation.mail import start_sender

    start_sender(worker.wsgi)
    if worker.age == 1:
        print(f"Somo is at {settings.public_url}\nThe first admin: {FIRST_ADMIN}", flush=True)
