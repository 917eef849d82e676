"""`make upgrade` and the way back, run for real."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from flask import Flask

from app.foundation.config import ROOT
from tests.operations.conftest import SMALL
from tests.operations.test_backup import run, write, written


def upgrade(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the script with an environment file of its own."""
    file = folder / "somo.env"
    file.write_text("".join(f'{name}="{value}"\n' for name, value in settings.items()))
    environ = {**os.environ, "SOMO_ENV": str(file), "SOMO_SERVICE": "no-such.service", "COURSE_CONTENT": str(SMALL)}
    return subprocess.run([ROOT / "scripts" / "upgrade.sh"], env=environ, capture_output=True, text=True)


def test_upgrade_and_the_way_back(migrated: Flask, tmp_path: Path) -> None:
    settings = migrated.extensions["settings"]
    environ = {"INSTANCE": str(settings.instance), "DATABASE_URL": settings.database_url, "SECRET_KEY": settings.secret_key}
    write(migrated, "before the upgrade")
    before = written(migrated)

    done = upgrade(tmp_path, **environ)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Now restart the server" in done.stdout
    assert written(migrated) == before

    (backup,) = (settings.instance / "backups").iterdir()
    write(migrated, "by the new version")
    assert run(migrated, "restore", backup, "--yes")[0] == 0
    assert written(migrated) == before


def test_a_failed_upgrade_tells_the_way_back(tmp_path: Path) -> None:
    done = upgrade(tmp_path, INSTANCE=str(tmp_path), DATABASE_URL="postgresql://nobody@127.0.0.1:1/none", SECRET_KEY="k" * 32)
    assert done.returncode != 0
    assert "UPGRADE.md tells the way back; nothing was changed yet" in done.stderr
