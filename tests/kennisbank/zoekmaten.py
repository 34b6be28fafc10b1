"""How good a ranking is: nDCG@10, MRR@10 and recall@10 over a set of judged questions."""

import csv
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

VRAGEN = Path(__file__).with_name("zoekvragen.tsv")
DIEPTE = 10


@dataclass(frozen=True)
class Zoekproef:
    """A question with how good each page answers it: 2 must come first, 1 helps too."""

    vraag: str
    waarde: dict[str, int]


@dataclass(frozen=True)
class Maten:
    """Averages over the questions, each from 0 to 1."""

    ndcg: float
    mrr: float
    recall: float


def lees_vragen(pad: Path = VRAGEN) -> list[Zoekproef]:
    with pad.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return [
            Zoekproef(
                row["vraag"],
                dict.fromkeys(row["ook goed"].split(), 1) | dict.fromkeys(row["eerst"].split(), 2),
            )
            for row in rows
        ]


def afstemhelft(proeven: list[Zoekproef]) -> list[Zoekproef]:
    return proeven[0::2]


def meethelft(proeven: list[Zoekproef]) -> list[Zoekproef]:
    return proeven[1::2]


def meet(proeven: Iterable[Zoekproef], zoek: Callable[[str], list[str]]) -> Maten:
    """Ask all questions.

    :param zoek: slugs that answer a question, the best first.
    """
    cijfers = [_meet_een(proef, zoek(proef.vraag)[:DIEPTE]) for proef in proeven]
    return Maten(*(sum(kolom) / len(cijfers) for kolom in zip(*cijfers, strict=True)))


def ndcg(proef: Zoekproef, gevonden: list[str]) -> float:
    ideaal = _dcg(sorted(proef.waarde.values(), reverse=True)[:DIEPTE])
    return _dcg([proef.waarde.get(slug, 0) for slug in gevonden[:DIEPTE]]) / ideaal


def _meet_een(proef: Zoekproef, gevonden: list[str]) -> tuple[float, float, float]:
    eerste = next((plaats for plaats, slug in enumerate(gevonden, 1) if proef.waarde.get(slug) == 2), 0)
    moet = {slug for slug, waarde in proef.waarde.items() if waarde == 2}
    return (
        ndcg(proef, gevonden),
        1 / eerste if eerste else 0.0,
        len(moet & set(gevonden)) / min(len(moet), DIEPTE),
    )


def _dcg(waarden: list[int]) -> float:
    return sum((2**waarde - 1) / math.log2(plaats + 1) for plaats, waarde in enumerate(waarden, 1))
