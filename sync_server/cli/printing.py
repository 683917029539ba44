"""Facts as JSON for programs or as lines for people."""

import json
from typing import Any, TextIO

from desktop.core.errors import FieldbookError


def print_facts(facts: dict[str, Any], as_json: bool, out: TextIO) -> None:
    """Print what a command answers."""
    if as_json:
        print(json.dumps(facts, ensure_ascii=False), file=out)
        return
    for name, value in facts.items():
        if isinstance(value, list):
            for item in value:
                print(_line(item), file=out)
        else:
            print(f"{name}: {_text(value)}", file=out)


def print_problem(error: FieldbookError, as_json: bool, out: TextIO) -> None:
    """Print what went wrong and what to do about it."""
    if as_json:
        told = {"code": error.code, "message": error.message(), "remedy": error.remedy()}
        print(json.dumps({"error": told}, ensure_ascii=False), file=out)
    else:
        print(f"{error.message()} {error.remedy()}", file=out)


def _line(item: Any) -> str:
    if isinstance(item, dict):
        return "  ".join(_text(value) for value in item.values())
    return _text(item)


def _text(value: Any) -> str:
    return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else str(value)
