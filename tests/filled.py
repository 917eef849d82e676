"""Rows for every table, whatever its columns: for tests of migrations and of deletion."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, DateTime, Integer, LargeBinary, String, Table, TypeDecorator, insert
from sqlalchemy.types import TypeEngine

ROWS = (1, 2, 3)  # the first has nothing where nothing may stand; each leads to the rows of its number in other tables
MIDNIGHT = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
VALUES: dict[type[TypeEngine[Any]], Callable[[str, int], Any]] = {
    Integer: lambda name, number: number,
    Boolean: lambda name, number: number % 2 == 0,
    String: lambda name, number: f"{number} {name} žß你",
    LargeBinary: lambda name, number: f"{name} {number}".encode(),
    JSON: lambda name, number: {name: [number, None, "žß你"]},
    DateTime: lambda name, number: MIDNIGHT + datetime.timedelta(minutes=number),
}


def fill(connection: Connection, tables: Iterable[Table]) -> None:
    """Put the rows into empty tables, those that others lead to first."""
    for table in tables:
        given = [column for column in table.columns if column is not table.autoincrement_column]  # databases count from 1 as well
        connection.execute(insert(table), [{column.name: _value(column, number) for column in given} for number in ROWS])


def _value(column: Column[Any], number: int) -> Any:
    if column.nullable and number == 1:
        return None
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    value = next(make(column.name, number) for each, make in VALUES.items() if isinstance(kind, each))
    return value[: kind.length] if isinstance(kind, String) else value
