"""A table of measurements, with every row's ratio to the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement. `value` is in the table's unit, `note` says under what conditions."""

    name: str
    value: float
    note: str = ""


def show(title: str, unit: str, rows: Sequence[Row]) -> None:
    """Print the rows; the first is what the others are compared with."""
    print(f"\n{title}")
    base = rows[0].value
    width = max(len(row.name) for row in rows)
    for row in rows:
        ratio = f"{row.value / base:6.2f}x" if base else "      -"
        print(f"  {row.name:<{width}}  {row.value:>12,.1f} {unit}  {ratio}  {row.note}")
