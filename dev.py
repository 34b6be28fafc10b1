#!/usr/bin/env python3
"""Set up, start, test and check this project, with nothing but Python itself.

Each command first makes the virtual environment .venv from the lock files, unless it is there already. What
Debian must add (python3-venv, PostgreSQL, Chromium) is installed where that is allowed, else named.
"""

import sys

if sys.version_info < (3, 11, 2):
    sys.exit("This needs Python 3.11.2 or newer; here is Python " + sys.version.split()[0] + ".")

import argparse
import contextlib
import functools
import hashlib
import importlib.util
import json
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
import tomllib
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = f"{VENV}/bin/"
PYTHON = f"{BIN}python"
STAMP = VENV / "dev-stamp.json"
RUN_LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
POSTGRES = ("postgresql",)  # Debian's packages; libatomic1 below is for Playwright's own Node.js
BROWSER = ("chromium", "chromium-l10n", "libatomic1", "poppler-utils", "zbar-tools")  # the last two read PDFs

say = functools.partial(print, flush=True)  # at once, among the lines of the programs we start
Outcome = Counter[str]  # how many tests "passed", "failed" and were "skipped"


class Problem(Exception):
    """What the person at the keyboard has to know or do; the text is all they get to see."""


def quietly(command: list[str], **options: object) -> tuple[bool, str]:
    """Run a command; whether it worked, and all that it printed."""
    options = {"cwd": ROOT, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} | options
    try:
        done = subprocess.run(command, text=True, check=False, **options)  # type: ignore[call-overload]
    except OSError as error:
        return False, str(error)
    return done.returncode == 0, done.stdout.strip()


def must(command: list[str], problem: str, **options: object) -> None:
    """Run a command that has to work; show what it printed only when it does not."""
    worked, printed = quietly(command, **options)
    if not worked:
        raise Problem(f"{printed}\n\n{problem}")


def apt_install(*packages: str) -> bool:
    """Install Debian packages; False where that is not allowed without a password, or did not work."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not quietly([*sudo, "apt-get", "--version"])[0]:
        return False
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
    say(f"Installing {' and '.join(packages)} with apt-get …")
    # Where one of several sources cannot be reached, the list of the others still serves
    quietly([*apt, "update"])
    worked, printed = quietly([*apt, "install", "--yes", "--no-install-recommends", *packages])
    if not worked:
        say(printed)
    return worked


def digest(root: Path, *names: str) -> str:
    """A short name for some values of pyproject.toml ("project.dependencies"), whatever its layout."""
    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    values = [functools.reduce(lambda table, key: table[key], name.split("."), pyproject) for name in names]
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def venv_python() -> str:
    """Which Python answers in .venv, and from where; empty when none does."""
    worked, answer = quietly([PYTHON, "-c", "import sys; print(sys.version_info[:2], sys.prefix)"])
    return answer if worked else ""


def read_stamp() -> dict[str, str]:
    """What the last finished installation put in .venv; empty when there is none to rely on."""
    with contextlib.suppress(OSError, ValueError):
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    return {}


def make_venv() -> None:
    """Make .venv from nothing, whatever lies there now."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if importlib.util.find_spec("ensurepip") is None and not apt_install(package):
        raise Problem(f"Python's venv is missing. Type this first: sudo apt-get install {package}")
    say("Making the virtual environment .venv …")
    # dev.py may itself be run by the .venv that is about to be cleared
    python = getattr(sys, "_base_executable", sys.executable)
    must([python, "-m", "venv", "--clear", str(VENV)], "The virtual environment could not be made.")


def prepare(*, dev: bool) -> None:
    """See to it that .venv holds what the lock lists, and this package."""
    locks = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in (RUN_LOCK, DEV_LOCK)}
    have = read_stamp()
    want = {
        "python": venv_python(),
        "run": locks[RUN_LOCK],
        "dev": locks[DEV_LOCK] if dev or have.get("dev") else "",
        "package": digest(ROOT, "project", "build-system"),
    }
    if want["python"] and have == want:
        return
    sound = want["python"] and have.get("python") == want["python"] and have.get("run") == want["run"]
    # A lock that only adds to the other is installed on top; any other change starts from nothing
    keep = sound and have.get("dev") in {"", want["dev"]}
    # Gone until the last step is done, so that an interrupted installation is noticed and made anew
    STAMP.unlink(missing_ok=True)
    if not keep:
        make_venv()
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    stopped = "The installation stopped. The same command starts it anew."
    if not keep or have.get("dev") != want["dev"]:
        lock = DEV_LOCK if want["dev"] else RUN_LOCK
        say(f"Installing what {lock} lists; the first time this takes about half a minute …")
        # Wheels only: building one would fetch its build tools from outside the lock
        must([*pip, "--require-hashes", "--only-binary=:all:", "-r", lock], stopped)
    must([*pip, "--no-build-isolation", "--no-deps", "-e", "."], stopped)
    STAMP.write_text(json.dumps(want | {"python": venv_python()}), encoding="utf-8")


def start(options: argparse.Namespace) -> NoReturn:
    """Start the site, with demo people."""
    prepare(dev=False)
    os.environ["LEERGEMEENSCHAP_DATA"] = str(options.data.resolve())
    port = [] if options.port is None else ["--port", str(options.port)]
    os.execv(f"{BIN}leergemeenschap", [f"{BIN}leergemeenschap", "start", "--demo", *port])


def bench(options: argparse.Namespace) -> NoReturn:
    """Compare timings in one run: a script in bench/ with its own arguments, such as zoek FOLDER."""
    prepare(dev=True)
    os.execv(PYTHON, [PYTHON, f"{ROOT}/bench/{options.script}.py", *options.arguments])


def summary(outcome: Outcome) -> str:
    """An outcome in the words of a test runner's closing line."""
    return ", ".join(f"{outcome[kind]} {kind}" for kind in ("passed", "failed", "skipped"))


def read_report(report: Path, exit_code: int, *, may_be_empty: bool) -> Outcome:
    """The outcome of one pytest run; one that went wrong never counts as a run without failures."""
    outcome = Outcome()
    for suite in ET.parse(report).iter("testsuite") if report.exists() else ():
        tests, skipped, *bad = (
            int(suite.get(kind, 0)) for kind in ("tests", "skipped", "failures", "errors")
        )
        outcome.update(passed=tests - skipped - sum(bad), failed=sum(bad), skipped=skipped)
    as_expected = report.exists() and exit_code in {0, 5 if may_be_empty else 0}  # 5: no test was chosen
    if not as_expected and not outcome["failed"]:
        say(f"pytest stopped early, with exit code {exit_code}: counted as one failure.")
        outcome["failed"] = 1
    return outcome


def clean_environment() -> dict[str, str]:
    """This environment without settings that could lead tests to somebody's real data or database."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("LEERGEMEENSCHAP_", "PG"))}


def choose(marks: str, arguments: list[str]) -> list[str]:
    """The person's pytest arguments, with our choice of marks added to their own -m, if any."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("-m")
    own, rest = parser.parse_known_args(arguments)
    return ["-m", f"({own.m}) and {marks}" if own.m else marks, *rest]


def run_tests(title: str, marks: str, theirs: list[str], *ours: str, **settings: str) -> Outcome:
    """One pytest run over the tests with these marks, two at once, sharing what is left; shown as it comes."""
    say(f"\n=== {title} ===")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="leergemeenschap-") as folder:
        report = Path(folder) / "report.xml"
        command = [PYTHON, "-m", "pytest", "-n2", "--dist=worksteal", f"--junitxml={report}"]
        command += [*ours, *choose(marks, theirs)]
        code = subprocess.run(command, cwd=ROOT, env=clean_environment() | settings, check=False).returncode
        outcome = read_report(report, code, may_be_empty=bool(theirs))
    say(f"{title}: {summary(outcome)} ({time.monotonic() - began:.0f} s)")
    return outcome


def left_out(title: str, reason: str) -> Outcome:
    """A part that cannot run here: one skip, or with CI=true, where all must be proven, a failure."""
    kind = "failed" if os.environ.get("CI") == "true" else "skipped"
    say(f"\n=== {title} ===\n{title}: {kind}, for {reason}")
    return Outcome({kind: 1})


def find_postgres() -> str | None:
    """The folder with PostgreSQL's own programs; the newest where Debian keeps several."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    found = debian[-1] if debian else shutil.which("initdb")
    return str(Path(found).resolve().parent) if found else None


def find_chromium() -> str | None:
    """The Chromium of CHROMIUM, or else the first installed; None too where what drives it or looks at its PDFs is missing."""
    runs = quietly([f"{BIN}playwright", "--version"])[0] and all(map(shutil.which, ("pdftoppm", "zbarimg")))
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if runs and name and (path := shutil.which(name))), None)


@contextlib.contextmanager
def throwaway_postgres(programs: str) -> Iterator[str]:
    """A PostgreSQL server of our own, on a socket in its own folder; yields its SQLAlchemy address."""
    with tempfile.TemporaryDirectory(prefix="leer-pg-") as name:
        folder, data = Path(name), Path(name) / "data"
        options: dict[str, object] = {"env": clean_environment(), "cwd": folder}
        if os.geteuid() == 0:
            # PostgreSQL refuses to be root
            people = {person.pw_name: person for person in pwd.getpwall()}
            nobody = people.get("postgres") or people["nobody"]
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            options |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        initdb = [f"{programs}/initdb", f"--pgdata={data}", "--username=leergemeenschap", "--auth=trust"]
        initdb += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        must(initdb, "The throw-away database could not be made.", **options)
        with (data / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write(f"listen_addresses = ''\nunix_socket_directories = '{folder}'\nport = 5432\n")
            # Nothing here has to outlast a power cut
            conf.write("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n")
        control = [f"{programs}/pg_ctl", f"--pgdata={data}", "--silent", "--wait"]
        if not quietly([*control, f"--log={folder}/log", "start"], **options)[0]:
            raise Problem(f"{(folder / 'log').read_text()}\nThe throw-away PostgreSQL did not start.")
        try:
            yield f"postgresql+psycopg://leergemeenschap@/postgres?host={folder}"
        finally:
            # By the process id that it wrote in its own folder, without waiting for its clients
            must([*control, "--mode=fast", "stop"], "The throw-away PostgreSQL did not stop.", **options)


def test_on_postgres(theirs: list[str]) -> Outcome:
    """The unit tests once more, on PostgreSQL; without those of dev.py, which know no database."""
    title = "Unit tests on PostgreSQL"
    programs = find_postgres()
    if programs is None:
        return left_out(title, f"there is no PostgreSQL: sudo apt-get install {' '.join(POSTGRES)}")
    with throwaway_postgres(programs) as address:
        ours = "--ignore=tests/dev"
        return run_tests(title, "not browser", theirs, ours, LEERGEMEENSCHAP_TEST_DATABASE=address)


def test_in_browser(theirs: list[str]) -> Outcome:
    """The tests that drive a real browser."""
    title, chromium = "Browser tests", find_chromium()
    if chromium is None:
        return left_out(title, f"no browser can be driven: sudo apt-get install {' '.join(BROWSER)}")
    return run_tests(title, "browser", theirs, CHROMIUM=chromium, LANGUAGE="nl")  # as for date fields


def test(options: argparse.Namespace) -> int:
    """Run every test; what follows -- goes to pytest. The exit code."""
    prepare(dev=True)
    if not options.fast:
        for find, packages in ((find_postgres, POSTGRES), (find_chromium, BROWSER)):
            if find() is None:
                apt_install(*packages)
    total = run_tests("Unit tests on SQLite", "not browser", options.theirs)
    if not options.fast:
        total += test_on_postgres(options.theirs)
        total += test_in_browser(options.theirs)
    say(f"\n{summary(total)}")
    return 1 if total["failed"] or not total["passed"] else 0


# The only lines that a lock may hold: no addresses, no paths, no options, nothing without a hash
LOCK_PIN = re.compile(r"([a-z0-9][a-z0-9._-]*)==([\w.!+]+)(?: ; [\w.' =<>!()]+)? \\")
LOCK_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
LOCK_NOTE = re.compile(r"    #(?: via|  )(?: [\w.:() -]+)?")
# What ties a file to one machine, or to one road to a package registry
FOREIGN = r"(^|[^A-Za-z0-9_.~}>-])/(home|root|tmp|work|Users)/[A-Za-z0-9_]"
FOREIGN += r"|pypi[.]org|pythonhosted[.]org|npmjs[.](org|com)|(deb|security|packages|snapshot)[.]debian[.]org"


def lock_header(root: Path, lock: str) -> str:
    """The first two lines of a lock, which say what it was made from."""
    groups = "dependency-groups" if lock == DEV_LOCK else "dependency-groups.build"
    source = digest(root, "project.requires-python", "project.dependencies", groups)
    return f"# Written by `python3 dev.py lock`, from dependencies with this digest:\n# {source}\n"


def lock(options: argparse.Namespace) -> int:
    """Write both locks from pyproject.toml; a version stays as it is while it still fits."""
    prepare(dev=True)
    # The oldest Python that is promised decides; the same lock serves newer ones and other systems
    uv = [f"{BIN}uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]
    uv += ["--python-version=3.11.2", "--group=build", *(["--upgrade"] if options.upgrade else [])]
    # Relative names only: uv writes them into the file
    for name, more in ((RUN_LOCK, []), (DEV_LOCK, ["--group", "dev", "-c", RUN_LOCK])):
        must([*uv, *more, "pyproject.toml", "-o", name], f"{name} could not be made.")
        body = (ROOT / name).read_text(encoding="utf-8")
        (ROOT / name).write_text(lock_header(ROOT, name) + body, encoding="utf-8")
    return 0


def lock_faults(root: Path) -> list[str]:
    """What is wrong with the locks, a line each; whether the versions fit together is for pip check."""
    faults = []
    pins = {}
    for name in (RUN_LOCK, DEV_LOCK):
        text = (root / name).read_text(encoding="utf-8")
        if not text.startswith(lock_header(root, name)):
            faults.append(f"{name}: not made from this pyproject.toml (python3 dev.py lock)")
        lines = [*text.splitlines(), ""]
        for number, line in enumerate(lines[2:-1], 3):
            if not any(form.fullmatch(line) for form in (LOCK_PIN, LOCK_HASH, LOCK_NOTE)):
                faults.append(f"{name}:{number}: does not belong in a lock: {line}")
            if LOCK_PIN.fullmatch(line) and not LOCK_HASH.fullmatch(lines[number]):
                faults.append(f"{name}:{number}: has no hash: {line}")
        pins[name] = {pin.groups() for line in lines if (pin := LOCK_PIN.fullmatch(line))}
    for package, version in sorted(pins[RUN_LOCK] - pins[DEV_LOCK]):
        faults.append(f"{DEV_LOCK}: has no {package}=={version}, as {RUN_LOCK} has")
    return faults


def foreign_faults(root: Path) -> str:
    """Lines of this project's files that name a folder of one machine, or a package registry."""
    return quietly(["git", "-C", str(root), "grep", "--untracked", "-nIE", FOREIGN])[1]


def check(_: argparse.Namespace) -> int:
    """Check format, lint, types, imports and locks, all of them also after one has failed; the exit code."""
    prepare(dev=True)
    commands = {
        "format": [f"{BIN}ruff", "format", "--check", "."],
        "lint": [f"{BIN}ruff", "check", "."],
        "types": [f"{BIN}mypy"],
        "imports": [f"{BIN}lint-imports"],
        "installed": [PYTHON, "-m", "pip", "--disable-pip-version-check", "check"],
    }
    troubles = {}
    for step, command in commands.items():
        worked, printed = quietly(command)
        troubles[step] = "" if worked else printed or "it stopped without a word"
    troubles |= {"locks": "\n".join(lock_faults(ROOT)), "machines": foreign_faults(ROOT)}
    for step, trouble in troubles.items():
        say(f"FAILED  {step}\n{trouble}\n" if trouble else f"ok      {step}")
    return 1 if any(troubles.values()) else 0


def parse(arguments: list[str]) -> argparse.Namespace:
    """Our own arguments, and as `theirs` those after --, which are pytest's."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for run in (start, test, check, lock, bench):
        commands.add_parser(run.__name__, help=run.__doc__, description=run.__doc__).set_defaults(run=run)
    add = {name: made.add_argument for name, made in commands.choices.items()}
    add["start"]("--port", type=int)
    data = os.environ.get("LEERGEMEENSCHAP_DATA") or ROOT / "data"
    add["start"]("--data", type=Path, default=Path(data), metavar="FOLDER")
    add["test"]("--fast", action="store_true", help="only the unit tests, on SQLite")
    add["lock"]("--upgrade", action="store_true", help="take the newest versions that fit")
    add["bench"]("script", choices=sorted(path.stem for path in (ROOT / "bench").glob("*.py")))
    add["bench"]("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments[:cut], argparse.Namespace(theirs=arguments[cut + 1 :]))
    if options.theirs and options.run is not test:
        parser.error("only test takes arguments after --")
    return options


def main(arguments: list[str]) -> int:
    """Do what the command line asks; the exit code."""
    options = parse(arguments)
    # A polite request to end runs the same clean-up as Ctrl-C
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return int(options.run(options))
    except Problem as problem:
        say(f"\n{problem}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
