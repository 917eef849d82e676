"""Waits until the server of this environment says that it can serve people: `python -m tools.ready`."""

from __future__ import annotations

import sys
import time
import urllib.error
import urllib.request

from app.foundation.config import load_settings

SECONDS = 60


def wait_until_ready(seconds: float = SECONDS) -> str:
    """Return the answer of /readyz once it is 200.

    :raises TimeoutError: with the last answer, where that takes too long.
    """
    settings = load_settings()
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(f"http://{settings.host}:{settings.port}/readyz", timeout=5) as response:
                return str(response.read().decode())
        except urllib.error.HTTPError as error:
            last = error.read().decode()
        except OSError as error:
            last = str(error)
        if time.monotonic() > end:
            raise TimeoutError(f"not ready after {seconds:.0f} seconds: {last}")
        time.sleep(0.5)


if __name__ == "__main__":
    try:
        print("Ready: " + wait_until_ready())
    except TimeoutError as error:
        sys.exit(str(error))
