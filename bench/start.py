"""How long until the site serves a page: a first start on an empty data folder beside a second start."""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5


def seconds_until_served(data: Path) -> float:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begin = time.perf_counter()
    command = [sys.executable, str(ROOT / "dev.py"), "start", "--port", str(port), "--data", str(data)]
    site = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while time.perf_counter() - begin < 120:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                    return time.perf_counter() - begin
            except OSError:
                time.sleep(0.02)
        raise SystemExit("the site did not start within two minutes")
    finally:
        site.terminate()
        site.wait()


def main() -> None:
    first, second = [], []
    for _ in range(RUNS):
        data = Path(tempfile.mkdtemp(prefix="bench-"))
        first.append(seconds_until_served(data))
        second.append(seconds_until_served(data))
        shutil.rmtree(data)
    print(f"first start   median {statistics.median(first):.2f} s  (of {RUNS})")
    print(f"second start  median {statistics.median(second):.2f} s, slowest {max(second):.2f} s")
    print(f"ratio         {statistics.median(first) / statistics.median(second):.2f}")
    print(f"on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
