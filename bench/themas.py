"""How often a text leads to the thema that a person would say, and what that costs.

    python3 dev.py bench themas          right, none and wrong for each part of the set, and the time
    python3 dev.py bench themas --toon   and what goes wrong in the part that is for tuning

Quality is told of two parts: "oefenen", which words and numbers may be tuned on, and "bewaard", which is only for
telling. Time is told beside what it takes to cut the same texts into words, in turns within one run.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from leergemeenschap.core.config import ROOT
from leergemeenschap.kennisbank.index import Themawijzer, read_lists
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.words import normalize, words_in
from tests.kennisbank.themamaten import (
    GEEN,
    PAGINAS,
    Proeftekst,
    lees_teksten,
    meegeleverde_themas,
    meet_themas,
)

AANTAL = 2000
RONDEN = 9
DELEN = ("oefenen", "bewaard")


def tell_quality(wijzer: Themawijzer, slugs: dict[int, str], teksten: list[Proeftekst]) -> None:
    for deel in DELEN:
        for wat in ("gewoon", "omschreven"):
            of_this = [proef for proef in teksten if (proef.deel, proef.soort) == (deel, wat)]
            about = [proef for proef in of_this if proef.thema != GEEN]
            nothing = [proef for proef in of_this if proef.thema == GEEN]
            print(f"{deel:8} {wat:10} {len(about):3} with a thema: {meet_themas(wijzer, slugs, about)}")
            print(f"{'':19} {len(nothing):3} without:      {meet_themas(wijzer, slugs, nothing)}")


def tell_mistakes(wijzer: Themawijzer, slugs: dict[int, str], teksten: list[Proeftekst]) -> None:
    """Only of what is for tuning."""
    for proef in teksten:
        wijzing = wijzer.wijs(proef.tekst)
        found = slugs[wijzing.thema_id] if wijzing else GEEN
        if proef.deel == "oefenen" and found != proef.thema:
            print(f"  {proef.thema} -> {found}: {proef.tekst} {wijzing.woorden[:4] if wijzing else ''}")


def many_texts(teksten: list[Proeftekst]) -> list[str]:
    """Texts with the words of the whole kennisbank, each of some lines, always the same."""
    lines = [proef.tekst for proef in teksten]
    for path in sorted(PAGINAS.rglob("*.md")):
        lines += [line.strip() for line in path.read_text("utf-8").splitlines() if " " in line.strip()]
    chance = random.Random(1)  # noqa: S311 - not a secret
    return ["\n".join(chance.sample(lines, 3)) for _ in range(AANTAL)]


def seconds(job: Callable[[], object]) -> float:
    begin = time.process_time()
    job()
    return time.process_time() - begin


def tell_time(make: Callable[[], Themawijzer], texts: list[str]) -> None:
    def cut() -> None:
        for text in texts:
            for _ in words_in(normalize(text)):
                pass

    def lead(wijzer: Themawijzer) -> None:
        for text in texts:
            wijzer.wijs(text)

    times: dict[str, list[float]] = {"cut": [], "make": [], "lead": []}
    for _ in range(RONDEN):
        times["cut"].append(seconds(cut))
        times["make"].append(seconds(make))
        # Each time a new one: what the one before it learned does not count
        times["lead"].append(seconds(partial(lead, make())))
    cutting, making, leading = (statistics.median(taken) for taken in times.values())
    print(f"{len(texts)} texts of {statistics.mean(map(len, texts)):.0f} characters (medians of {RONDEN})")
    print(f"  cutting into words {cutting * 1000:.0f} ms, learning the themas {making * 1000:.0f} ms")
    print(f"  leading to a thema {leading * 1000:.0f} ms, ratio to cutting {leading / cutting:.2f}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--toon", action="store_true", help="show what goes wrong in the part for tuning")
    teksten = lees_teksten()
    themas = meegeleverde_themas()
    dutch = Dutch(read_lists(ROOT / "content/zoeken"))
    slugs = {pagina.thema_id: slug for slug, pagina in themas.items()}
    wijzer = Themawijzer(dutch, themas.values())
    toon = arguments.parse_args().toon
    tell_quality(wijzer, slugs, teksten)
    if toon:
        tell_mistakes(wijzer, slugs, teksten)
    tell_time(lambda: Themawijzer(dutch, themas.values()), many_texts(teksten))


if __name__ == "__main__":
    main()
