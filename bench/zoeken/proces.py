"""One search engine in a process of its own, for `bench/zoek.py`: it reads commands and writes answers, a line of JSON each.

Run as `proces.py CHECKOUT ENGINE DATABASE FOLDER BY_SLUG`; the first is the checkout whose package is measured.
"""

import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, sys.argv[1])

import motoren


def main() -> None:
    _script, _checkout, name, database, folder, by_slug = sys.argv
    motor = next(kind for kind in motoren.MOTOREN if kind.name == name)(
        Path(database), Path(folder), by_slug=by_slug == "1"
    )
    before = resident()
    for command, questions in map(json.loads, sys.stdin):
        print(json.dumps(answer(motor, command, questions, before)), flush=True)


def answer(motor: motoren.Motor, command: str, questions: list[str], before: int) -> Any:
    if command == "build":
        return seconds_of(motor.build)
    if command == "open":
        return seconds_of(motor.open)
    if command == "ask":
        return list(asked(motor, questions))
    return resident() - before


def asked(motor: motoren.Motor, questions: list[str]) -> Iterator[tuple[float, float, list[str]]]:
    """Of each question how many milliseconds it took, how many of those of the processor, and the pages found."""
    for question in questions:
        begin, processor = time.perf_counter(), time.process_time()
        found = motor.search(question)
        yield (time.perf_counter() - begin) * 1000, (time.process_time() - processor) * 1000, found


def seconds_of(act: Any) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def resident() -> int:
    """Bytes of memory this process has now; 0 where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found.group(1)) * 1024 if found else 0


if __name__ == "__main__":
    main()
