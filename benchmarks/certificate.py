"""A certificate, once its blank is laid out, against the least that WeasyPrint can do: one line of text with a shared font configuration."""

from __future__ import annotations

import datetime
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.certificates.actions import Wording, new_code, print_certificate
from app.factory import create_app
from app.foundation import printing
from app.foundation.config import load_settings

MOMENT = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)
TIMES = 15


def _certificate() -> None:
    code = new_code()
    print_certificate(
        Wording(
            code=code,
            name="Željka Nguyễn Thị Ánh",
            course_title="Learning health systems",
            language="en",
            passed_at=MOMENT,
            issued_at=MOMENT,
            points=87,
            points_possible=100,
            hours="5 to 8",
            issuer="Example Academy",
            signatory="Dr Grace Wanjiru, Director",
            verification_url=f"https://learn.example.org/certificates/{code}",
        )
    )


def _least() -> None:
    html = '<html lang="en"><title>One line</title><p style="font-family: Noto Sans">One line of text.</p></html>'
    printing.lay_out(html).pdf()


def _milliseconds(work: Callable[[], None]) -> float:
    started = time.process_time()
    for _ in range(TIMES):
        work()
    return (time.process_time() - started) / TIMES * 1000


def certificate_ratio(rounds: int) -> bool:
    """Print the ratio of CPU times, round by round, and return whether it is at most two."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings({"INSTANCE": str(Path(folder)), "SECRET_KEY": "bench" * 8})
        with create_app(settings).app_context():
            _certificate()
            _least()
            pairs = [(_milliseconds(_certificate), _milliseconds(_least)) for _ in range(rounds)]
    ratios = [certificate / least for certificate, least in pairs]
    median = statistics.median(ratios)
    print(f"certificate: certificate / one line = {median:.2f} (range {min(ratios):.2f} to {max(ratios):.2f}; promise <= 2)")
    print(f"    {statistics.median(each for each, _ in pairs):.0f} ms of CPU against {statistics.median(each for _, each in pairs):.0f} ms")
    return median <= 2
