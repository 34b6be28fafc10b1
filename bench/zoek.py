"""How good, quick and small our search is beside other engines, on a folder of Markdown, in one run.

    python3 dev.py bench zoek MAP --vragen VRAGEN.tsv   a folder, and judged questions about it
    python3 dev.py bench zoek MAP                       a folder without questions: only time and size
    python3 dev.py bench zoek                           the shipped pages and our own questions

VRAGEN.tsv has a line for each question, with tabs: the question, its class, and `path=grade path=grade`. A path is relative to
the folder, percent-encoded where it holds a space; grade 2 or more is an answer, grade 1 helps. nDCG@10, MRR@10 and recall@10
are those of `tests/kennisbank/zoekmaten.py`.

Every engine runs in processes of its own: one that builds the index, and a fresh one that only searches, whose growth is the
memory. All are first warmed up with titles. Then each question is asked once ("nieuw": nobody asked it before), and some rounds
more in which the engines take turns ("warm": of each question the median; "cpu": the same, but only what the processor worked
for it, which other work on the machine hardly changes). One thread. Compare within one run only.
"""

import argparse
import json
import math
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.zoeken.motoren import MOTOREN, WANTED, Kennisbank, Motor, Ranking
from bench.zoeken.verzameling import Vraag, bring_in, from_titles, judged, own_pages
from tests.kennisbank.zoekmaten import Maten, Zoekproef, meet

WARM_UP = 40
UNJUDGED = 200
_DRAWS = 1000


@dataclass
class Uitkomst:
    """What was measured of one engine; sizes in bytes, times in seconds or milliseconds as the name says."""

    naam: str
    index_s: float = 0.0
    index_bytes: int = 0
    open_s: float = 0.0
    geheugen_bytes: int = 0
    #: Of each question, in order: nDCG@10, MRR@10 and recall@10. Empty when nothing is judged.
    per_vraag: list[Maten] = field(default_factory=list)
    gevonden: list[list[str]] = field(default_factory=list)
    nieuw_ms: list[float] = field(default_factory=list)
    warm_ms: list[float] = field(default_factory=list)
    #: As warm_ms, but only the time that the processor worked for it: a busy machine hardly changes that.
    cpu_ms: list[float] = field(default_factory=list)

    def mean(self, measure: str, numbers: Iterable[int]) -> float:
        return statistics.fmean(getattr(self.per_vraag[number], measure) for number in numbers)

    @property
    def margin(self) -> float:
        """Half of the 95 % interval of nDCG@10, by drawing the questions again."""
        values = [maten.ndcg for maten in self.per_vraag]
        draw = random.Random(1)  # noqa: S311
        means = sorted(statistics.fmean(draw.choices(values, k=len(values))) for _ in range(_DRAWS))
        return (means[int(0.975 * _DRAWS)] - means[int(0.025 * _DRAWS)]) / 2

    @property
    def unanswered(self) -> float:
        return sum(not found for found in self.gevonden) / len(self.gevonden)


class Stopped(Exception):
    """The process of an engine ended before its answer; what it says about that is on the screen."""


class Proces:
    """One engine that was started, in the checkout given."""

    def __init__(self, motor: type[Motor], checkout: Path, database: Path, folder: Path, *, by_slug: bool):
        script = Path(__file__).with_name("zoeken") / "proces.py"
        arguments = [str(checkout), motor.name, str(database), str(folder), str(int(by_slug))]
        self._process = subprocess.Popen(
            [sys.executable, str(script), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, command: str, questions: Iterable[str] = ()) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([command, list(questions)]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise Stopped(command)
        return json.loads(line)

    def stop(self) -> None:
        self._process.communicate()


@dataclass(frozen=True)
class Deelnemer:
    """An engine that takes part, of this checkout or of the one beside it."""

    naam: str
    motor: type[Motor]
    checkout: Path
    #: The name of whose index it searches.
    index: str


def taking_part(beside: Path | None, wanted: list[str]) -> list[Deelnemer]:
    parts = [
        Deelnemer(kind.name, kind, ROOT, kind.index_of or kind.name) for kind in MOTOREN if kind.is_there()
    ]
    if beside:
        names = {kind: f"{kind.name} in {beside.name}" for kind in (Kennisbank, Ranking)}
        parts += [Deelnemer(name, kind, beside, names[Kennisbank]) for kind, name in names.items()]
    chosen = {part.index for part in parts if not wanted or any(word in part.naam for word in wanted)}
    return [part for part in parts if part.index in chosen]


def measure(
    parts: list[Deelnemer], database: Path, work: Path, vragen: list[str], *, by_slug: bool, rounds: int
) -> dict[str, Uitkomst]:
    """Build, open, ask; the engines take turns in every round."""
    outcomes = {part.naam: Uitkomst(part.naam) for part in parts}
    folders = {part.index: work / f"index{number}" for number, part in enumerate(parts)}
    running: dict[str, Proces] = {}
    for part in parts:
        try:
            running[part.naam] = started(part, outcomes, database, folders[part.index], by_slug=by_slug)
        except Stopped as stopped:
            print(f"{part.naam} is left out: it stopped at {stopped}", file=sys.stderr)
            del outcomes[part.naam]
    warm_up = from_titles(database, WARM_UP)
    times: dict[str, list[list[list[float]]]] = {naam: [] for naam in running}
    for turn in range(rounds + 1):
        for naam, process in list(running.items()):
            try:
                if turn == 0:
                    ask_first(outcomes[naam], process, warm_up, vragen)
                else:
                    times[naam].append([[ms, cpu] for ms, cpu, _ in process.do("ask", vragen)])
            except Stopped as stopped:
                print(f"{naam} is left out: it stopped at {stopped}", file=sys.stderr)
                del outcomes[naam], running[naam]
    for naam, outcome in outcomes.items():
        medians = [
            [statistics.median(times_of_one) for times_of_one in zip(*of_one, strict=True)]
            for of_one in zip(*times[naam], strict=True)
        ]
        outcome.warm_ms, outcome.cpu_ms = ([of_one[kind] for of_one in medians] for kind in (0, 1))
        running[naam].stop()
    return outcomes


def started(
    part: Deelnemer, outcomes: dict[str, Uitkomst], database: Path, folder: Path, *, by_slug: bool
) -> Proces:
    """An engine that is ready to search, in a process that did not build its index.

    :raises Stopped: when it fails.
    """
    outcome = outcomes[part.naam]
    if part.index == part.naam:
        folder.mkdir()
        builder = Proces(part.motor, part.checkout, database, folder, by_slug=by_slug)
        outcome.index_s = builder.do("build")
        builder.stop()
    elif part.index in outcomes:
        outcome.index_s = outcomes[part.index].index_s
    else:
        raise Stopped("build")
    outcome.index_bytes = size_of(folder)
    searcher = Proces(part.motor, part.checkout, database, folder, by_slug=by_slug)
    outcome.open_s = searcher.do("open")
    return searcher


def ask_first(outcome: Uitkomst, process: Proces, warm_up: list[str], vragen: list[str]) -> None:
    """Warm an engine up, and keep what it finds for every question."""
    process.do("ask", warm_up)
    answers = process.do("ask", vragen)
    outcome.nieuw_ms = [ms for ms, _, _ in answers]
    outcome.gevonden = [found for _, _, found in answers]
    outcome.geheugen_bytes = process.do("memory")


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def judge(outcome: Uitkomst, proeven: list[Zoekproef]) -> None:
    for proef, found in zip(proeven, outcome.gevonden, strict=True):
        # Bound at once: the answers are there already
        outcome.per_vraag.append(meet([proef], lambda _vraag, found=found: found))


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def table(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def overview(outcomes: Iterable[Uitkomst]) -> list[list[str]]:
    head = ["motor", "nDCG@10", "±", "MRR@10", "recall@10", "niets", "index s", "index MB", "geheugen MB"]
    rows = [[*head, "open s", "p50 warm", "p95 warm", "p95 cpu", "p95 nieuw ms"]]
    for outcome in outcomes:
        quality = [""] * 4
        if outcome.per_vraag:
            every = range(len(outcome.per_vraag))
            ndcg, mrr, recall = (outcome.mean(name, every) for name in ("ndcg", "mrr", "recall"))
            quality = [f"{ndcg:.3f}", f"{outcome.margin:.2f}", f"{mrr:.3f}", f"{recall:.3f}"]
        rows.append(
            [
                outcome.naam,
                *quality,
                f"{outcome.unanswered:.0%}",
                f"{outcome.index_s:.1f}",
                f"{outcome.index_bytes / 1e6:.1f}",
                f"{outcome.geheugen_bytes / 1e6:.0f}",
                f"{outcome.open_s:.2f}",
                f"{percentile(outcome.warm_ms, 0.5):.1f}",
                f"{percentile(outcome.warm_ms, 0.95):.1f}",
                f"{percentile(outcome.cpu_ms, 0.95):.1f}",
                f"{percentile(outcome.nieuw_ms, 0.95):.1f}",
            ]
        )
    return rows


def by_class(outcomes: list[Uitkomst], vragen: list[Vraag]) -> list[list[str]]:
    """nDCG@10 of each class of questions."""
    classes = list(dict.fromkeys(vraag.klasse for vraag in vragen))
    numbers = {klasse: [n for n, vraag in enumerate(vragen) if vraag.klasse == klasse] for klasse in classes}
    rows = [["nDCG@10", *(f"{klasse} ({len(numbers[klasse])})" for klasse in classes)]]
    return rows + [
        [outcome.naam, *(f"{outcome.mean('ndcg', numbers[klasse]):.3f}" for klasse in classes)]
        for outcome in outcomes
    ]


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("map", nargs="?", type=Path, help="a folder of Markdown; default the shipped pages")
    parser.add_argument("--vragen", type=Path, help="judged questions about that folder")
    parser.add_argument("--motor", action="append", default=[], help="only engines with this in their name")
    parser.add_argument(
        "--naast", type=Path, help="another checkout, whose search is measured beside this one's"
    )
    parser.add_argument(
        "--database", type=Path, help="keep the pages in this file; used as it is when it exists"
    )
    parser.add_argument("--ronden", type=int, default=5, help="rounds to time after the first (default 5)")
    parser.add_argument("--json", type=Path, help="write everything that was measured to this file")
    return parser.parse_args()


def main() -> None:
    wanted = read_arguments()
    own = wanted.map is None
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        database = wanted.database or work / "pages.sqlite"
        if not database.exists():
            begin = time.perf_counter()
            pages = own_pages(database) if own else bring_in(wanted.map, database)
            print(f"{pages} pages brought in in {time.perf_counter() - begin:.1f} s")
        vragen = judged(wanted.vragen) if own or wanted.vragen else []
        texts = [vraag.proef.vraag for vraag in vragen] or from_titles(database, UNJUDGED)
        parts = taking_part(wanted.naast and wanted.naast.resolve(), wanted.motor)
        outcomes = list(
            measure(parts, database, work, texts, by_slug=own, rounds=max(1, wanted.ronden)).values()
        )
    if vragen:
        for outcome in outcomes:
            judge(outcome, [vraag.proef for vraag in vragen])
    judged_or_not = "judged" if vragen else "not judged"
    print(f"{len(texts)} questions ({judged_or_not}), the first {WANTED} pages of each\n")
    print(table(overview(outcomes)))
    if vragen:
        print("\n" + table(by_class(outcomes, vragen)))
    if wanted.json:
        found = {"vragen": texts, "klassen": [vraag.klasse for vraag in vragen]}
        found["motoren"] = [asdict(outcome) for outcome in outcomes]
        wanted.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
