"""What Somo is measured against: the least that Flask can do on this machine."""

from __future__ import annotations

import os

from flask import Flask, Response, request
from sqlalchemy import text

from app.foundation.database import make_engine

hello = Flask("hello")


@hello.get("/hello")
def say_hello() -> str:
    """Answer with a few bytes."""
    return "Hello, world!"


insert = Flask("insert")


@insert.post("/insert")
def durable_insert() -> Response:
    """Insert one row and answer after the commit."""
    with insert.extensions["engine"].connect() as connection:
        connection = connection.execution_options(write=True)
        with connection.begin():
            connection.execute(text("INSERT INTO bench_rows (body) VALUES (:body)"), {"body": request.get_data(as_text=True)})
    return Response('{"saved": true}', mimetype="application/json")


def make_insert() -> Flask:
    """Return the insert application on the database of BENCH_DATABASE."""
    insert.extensions["engine"] = make_engine(os.environ["BENCH_DATABASE"])
    return insert
