"""Which thema a text is about, by Dutch stems, the word lists and the pages of the themas.

Without chance and without a model: the same text and the same pages lead to the same thema, and the words that led
there can be told. Keeps nothing of what it reads.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy.orm import Session

from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index.compounds import Compounds
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.lists import Lists
from leergemeenschap.kennisbank.index.words import normalize, words_in
from leergemeenschap.leden.models import Lid

#: Of a long text so much is read.
TEXT_MAX = 6000
#: How much a word of a thema counts by where it stands, before how many themas share it.
_TITLE, _KEYWORD, _PHRASE, _SUMMARY, _CARRIED, _BODY = 3.0, 3.0, 1.5, 1.5, 1.5, 0.6
#: A word from the word list that means about the same, and a part of a compound, count for so much of the word itself.
_SYNONYM, _PART = 0.7, 0.6
#: A word that says little ("mensen", "doen") leads to no thema by itself.
_WEAK = 0.2
#: So much a text has to say of a thema: one word of its title, or some of its page.
_ENOUGH = 1.2


class Themapagina(NamedTuple):
    """What is known of one thema: its page, and the titles and search words of the pages that carry it."""

    thema_id: int
    titel: str
    in_het_kort: str
    tekst: str
    zoekwoorden: tuple[str, ...]
    eromheen: tuple[str, ...] = ()


class Wijzing(NamedTuple):
    """The thema that a text is about, and the words of the text that say so, the most telling first."""

    thema_id: int
    woorden: tuple[str, ...]


class Themawijzer:
    """Tells which thema a text is about. Made for one job, then thrown away, with every word it saw.

    :param paginas: the themas to choose from.
    """

    def __init__(self, lists: Lists, paginas: Iterable[Themapagina]) -> None:
        self._dutch = Dutch(lists)
        op_titel = sorted(paginas, key=lambda pagina: (pagina.titel, pagina.thema_id))
        themas = {pagina.thema_id: self._read(pagina) for pagina in op_titel}
        pages = Counter(stem for words in themas.values() for stem in words)
        together: dict[str, float] = {}
        for words in themas.values():
            for stem, weight in words.items():
                together[stem] = together.get(stem, 0.0) + weight
        #: Of each stem the themas that have it, each with how much it says of that thema: less, the more others have it too.
        self._says: dict[str, dict[int, float]] = {}
        for thema_id, words in themas.items():
            for stem, weight in words.items():
                self._says.setdefault(stem, {})[thema_id] = weight * weight / together[stem]
        self._order = list(themas)
        self._compounds = Compounds(self._dutch, lambda stem: pages.get(stem, 0))

    def wijs(self, tekst: str) -> Wijzing | None:
        """The thema that a text is most about; None when it says too little of any."""
        scores: dict[int, float] = {}
        words: dict[int, list[tuple[float, str]]] = {}
        for word, meant in self._asked(tekst).items():
            for thema_id, score in self._best_of(meant).items():
                scores[thema_id] = scores.get(thema_id, 0.0) + score
                words.setdefault(thema_id, []).append((-score, word))
        best = max(self._order, key=lambda thema_id: scores.get(thema_id, 0.0), default=None)
        if best is None or scores.get(best, 0.0) < _ENOUGH:
            return None
        return Wijzing(best, tuple(word for _, word in sorted(words[best])))

    def _best_of(self, meant: Mapping[str, float]) -> dict[int, float]:
        """What one word says of each thema: by itself, or by another word that means about the same, not by both."""
        best: dict[int, float] = {}
        for stem, share in meant.items():
            for thema_id, score in self._says.get(stem, {}).items():
                best[thema_id] = max(share * score, best.get(thema_id, 0.0))
        return best

    def _asked(self, tekst: str) -> dict[str, dict[str, float]]:
        """Of each word of a text the stems that it means, and how much each counts."""
        asked: dict[str, dict[str, float]] = {}
        stems: dict[str, str] = {}
        for word in words_in(normalize(tekst[:TEXT_MAX])):
            folded = word.folded
            if self._dutch.is_stop(folded) or folded in asked:
                continue
            stem = self._dutch.stem(folded)
            share = _WEAK if folded in self._dutch.lists.weak else 1.0
            asked[folded] = {stem: share}
            stems[stem] = folded
            if stem not in self._says:
                asked[folded] |= dict.fromkeys(self._compounds.stems(folded), _PART * share)
        for stem, folded in stems.items():
            for phrase, others in self._dutch.synonyms.get(stem, ()):
                if stems.keys() >= set(phrase):
                    # A phrase says more than its words: "nee zeggen" is not "zeggen"
                    share = 1.0 if len(phrase) > 1 else asked[folded][stem]
                    for other in others:
                        asked[folded][other] = max(_SYNONYM * share, asked[folded].get(other, 0.0))
        return asked

    def _read(self, pagina: Themapagina) -> dict[str, float]:
        """The stems of a thema, each with how much it counts by where it stands."""
        words: dict[str, float] = {}
        texts = [(pagina.titel, _TITLE), (pagina.in_het_kort, _SUMMARY), (pagina.tekst, _BODY)]
        texts += [(woord, _PHRASE if " " in woord else _KEYWORD) for woord in pagina.zoekwoorden]
        texts += [(titel, _CARRIED) for titel in pagina.eromheen]
        for tekst, weight in texts:
            for word in words_in(normalize(tekst)):
                if not self._dutch.is_stop(word.folded):
                    stem = self._dutch.stem(word.folded)
                    words[stem] = max(weight, words.get(stem, 0.0))
        return words


def themawijzer(session: Session, lid: Lid, lists: Lists) -> Themawijzer:
    """One that knows the themas whose pages this lid may see, as they are now."""
    eromheen: dict[int, list[str]] = {}
    for thema_id, titel, kenmerken in session.execute(queries.titels_per_thema(lid)):
        eromheen.setdefault(thema_id, []).extend((titel, *_zoekwoorden(kenmerken)))
    return Themawijzer(
        lists,
        (
            Themapagina(
                thema.id,
                artikel.titel,
                artikel.in_het_kort,
                artikel.tekst,
                _zoekwoorden(artikel.kenmerken),
                tuple(eromheen.get(thema.id, ())),
            )
            for thema, artikel in session.execute(queries.themas_met_pagina(lid))
        ),
    )


def _zoekwoorden(kenmerken: Mapping[str, object]) -> tuple[str, ...]:
    found = kenmerken.get("zoekwoorden")
    return tuple(str(word) for word in found) if isinstance(found, list) else ()
