"""The disk is synced before the answer leaves: seen in the system calls of the server and of PostgreSQL."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.drills.drill import Drill
from tests.drills.writer import Writer

CALLS = "trace=recvfrom,read,sendto,write,fsync,fdatasync"
SYNCED = re.compile(r"f(data)?sync(\(\d+\)|\b.*resumed>\)) += 0")


def children(*parents: int) -> list[int]:
    """Return the processes that these started."""
    stats = [path.read_text().rpartition(")") for path in Path("/proc").glob("[0-9]*/stat")]
    return [int(head.split()[0]) for head, _, tail in stats if int(tail.split()[1]) in parents]


def processes(drill: Drill) -> list[int]:
    """Return the processes that take part in saving an answer."""
    assert drill.server.process
    parents = [drill.server.process.pid]
    if drill.postgres:
        parents.append(int((drill.postgres.folder / "data" / "postmaster.pid").read_text().split()[0]))
    return parents + children(*parents)


def trace_one_save(drill: Drill, file: Path) -> list[str]:
    """Return the system calls while one answer is saved."""
    drill.server.start()
    writer = Writer(drill.server.port, 1)
    drill.writers = [writer]
    writer.begin()
    attached = [f"--attach={pid}" for pid in processes(drill)]
    with subprocess.Popen(["strace", "-f", "-s", "80", "-e", CALLS, "-o", file, *attached], stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr
        for _ in attached:
            assert "attached" in strace.stderr.readline()
        writer.save(next(iter(writer.options)), "1")
        time.sleep(0.2)
        strace.send_signal(signal.SIGINT)
        strace.stderr.read()
    assert writer.faults == []
    return file.read_text().splitlines()


def synced_before_answer(calls: list[str]) -> bool:
    """Return whether a sync was completed after the request had come and before the answer began to leave."""
    asked = next(number for number, call in enumerate(calls) if "POST /en/" in call)
    answered = next(number for number, call in enumerate(calls) if number > asked and "HTTP/1.1 200" in call)
    return any(SYNCED.search(call) for call in calls[asked:answered])


def test_the_disk_is_synced_before_the_answer(drill: Drill, tmp_path: Path) -> None:
    assert synced_before_answer(trace_one_save(drill, tmp_path / "trace"))


@pytest.mark.drill
def test_the_trace_sees_an_answer_before_the_sync(drill: Drill, tmp_path: Path) -> None:
    drill.sabotage()
    assert not synced_before_answer(trace_one_save(drill, tmp_path / "trace"))
