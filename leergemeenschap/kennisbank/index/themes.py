"""Which thema a text is about, by Dutch stems, the word lists and the pages of the themas.

Without chance and without a model: the same text and the same pages lead to the same thema, and the words that led
there can be told. What it learns of words lasts as long as the job it was made for. `bench/themas.py` tells how often
it is right.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy.orm import Session

from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index.compounds import Compounds
from leergemeenschap.kennisbank.index.dutch import Dutch
from leergemeenschap.kennisbank.index.spelling import Vocabulary
from leergemeenschap.kennisbank.index.words import fold, normalize, words_in, written_words
from leergemeenschap.leden.models import Lid

#: Of a long text so much is read.
TEXT_MAX = 6000
#: How much a word of a thema counts by where it stands, before how many themas share it.
_TITLE, _KEYWORD, _SUMMARY, _CARRIED, _BODY = 3.0, 3.0, 1.5, 1.0, 0.6
#: A sentence with all words of something that people say, such as "uit handen", counts as one word would.
_SAYING = 2.0
#: A word from the word list that means about the same, a part of a compound, and a word that was mistyped, count for so
#: much of the word itself.
_SYNONYM, _PART, _MISTYPED = 0.7, 0.6, 0.8
#: A word that says little ("mensen", "doen") leads to no thema by itself.
_WEAK = 0.2
#: So much a text has to say of a thema: one word of its title, or some of its page.
_ENOUGH = 1.3
#: And so much more than of any other thema.
_CLEAR = 1.5
#: A shorter word is not taken for another one that was mistyped: too many look alike.
_MISTYPED_MIN = 7
_BEGINNING = 4
_SENTENCES = re.compile(r"[.?!\n]+")

#: How much a word says of each thema, by its number.
_Says = dict[int, float]


class Themapagina(NamedTuple):
    """What is known of one thema: its page, and the titles and search words of the pages that carry it."""

    thema_id: int
    titel: str
    in_het_kort: str
    tekst: str
    #: Words that lead to the page, and words and short sayings of people whom it is about.
    zoekwoorden: tuple[str, ...]
    eromheen: tuple[str, ...] = ()


class Wijzing(NamedTuple):
    """The thema that a text is about, and the words of the text that say so, the most telling first."""

    thema_id: int
    woorden: tuple[str, ...]


class _Saying(NamedTuple):
    """Some words that say something when they stand in one sentence, in whatever order."""

    words: str
    stems: frozenset[str]
    says: _Says


class Themawijzer:
    """Tells which thema a text is about. Made for one job, then thrown away, with every word it saw.

    :param dutch: remembers the words of the pages, which are public, and none of the texts.
    :param paginas: the themas to choose from.
    """

    def __init__(self, dutch: Dutch, paginas: Iterable[Themapagina]) -> None:
        self._dutch = dutch
        op_titel = sorted(paginas, key=lambda pagina: (pagina.titel, pagina.thema_id))
        themas = {pagina.thema_id: self._read(pagina) for pagina in op_titel}
        #: Of each stem how much it says of the themas that have it: less, the more others have it too.
        self._says = _shared(themas)
        telling = self._telling(op_titel)
        pages = Counter(stem for words in themas.values() for stem in words)
        for stem in telling.values():
            pages[stem] += 1  # by itself enough to be a part of a compound
        self._compounds = Compounds(self._dutch, lambda stem: pages.get(stem, 0))
        self._beginnings = {stem[:_BEGINNING] for stem in self._says if len(stem) >= _BEGINNING}
        self._vocabulary = Vocabulary(telling)
        self._order = list(themas)
        self._sayings: dict[str, list[_Saying]] = {}
        for saying in (*self._said(op_titel), *self._meant()):
            # Looked for by its longest word, which stands in the fewest sentences
            self._sayings.setdefault(max(saying.stems, key=lambda stem: (len(stem), stem)), []).append(saying)
        #: What is known of a word once it was seen, as it is written: its stem, and what it says by itself.
        self._known: dict[str, tuple[str, _Says]] = {}

    def wijs(self, tekst: str) -> Wijzing | None:
        """The thema that a text is most about; None when it says too little of any, or as much of another."""
        with self._dutch.forgetting():
            asked = self._asked(tekst)
        scores = dict.fromkeys(self._order, 0.0)
        for says in asked.values():
            for thema_id, score in says.items():
                scores[thema_id] += score
        best = max(scores, key=scores.__getitem__, default=None)
        if best is None:
            return None
        most = scores.pop(best)
        if most < max(_ENOUGH, _CLEAR * max(scores.values(), default=0.0)):
            return None
        telling = sorted((-says[best], word) for word, says in asked.items() if best in says)
        return Wijzing(best, tuple(word for _, word in telling))

    def _asked(self, tekst: str) -> dict[str, _Says]:
        """What each word of a text says, and each saying; said twice counts once."""
        asked: dict[str, _Says] = {}
        for sentence in _SENTENCES.split(normalize(tekst[:TEXT_MAX])):
            stems = set()
            for written in written_words(sentence):
                stem, says = self._known.get(written) or self._learn(written)
                stems.add(stem)
                if says:
                    asked[fold(written)] = says
            for stem in stems & self._sayings.keys():
                for saying in self._sayings[stem]:
                    if saying.stems <= stems:
                        asked[saying.words] = saying.says
        return asked

    def _learn(self, written: str) -> tuple[str, _Says]:
        folded = fold(written)
        known = self._known.get(folded)
        if known is None:
            stem = self._dutch.stem(folded)
            known = stem, {} if self._dutch.is_stop(folded) else self._meaning(folded, stem)
        self._known[written] = self._known[folded] = known
        return known

    def _meaning(self, folded: str, stem: str) -> _Says:
        """What a word says of each thema: by itself, or by another word that means about the same, not by both."""
        share = _WEAK if folded in self._dutch.lists.weak else 1.0
        meant = {stem: share}
        if stem not in self._says and self._may_be_made_of(folded):
            meant |= dict.fromkeys(self._compounds.stems(folded), _PART * share)
        for phrase, others in self._dutch.synonyms.get(stem, ()):
            if len(phrase) == 1:
                for other in others:
                    meant[other] = max(_SYNONYM * share, meant.get(other, 0.0))
        best = self._best_of(meant)
        if not best and len(folded) >= _MISTYPED_MIN:
            # The same letter first: "regelen" is not "zegelen"
            likely = [near for near, _ in self._vocabulary.near(folded, 1) if near[0] == folded[0]]
            best = self._best_of({self._dutch.stem(near): _MISTYPED for near in likely[:1]})
        return best

    def _may_be_made_of(self, folded: str) -> bool:
        """Whether a word holds the beginning of a word of a thema: cheap to see, and taking it apart is not."""
        return any(folded[at : at + _BEGINNING] in self._beginnings for at in range(len(folded)))

    def _best_of(self, meant: Mapping[str, float]) -> _Says:
        best: _Says = {}
        for stem, share in meant.items():
            for thema_id, score in self._says.get(stem, {}).items():
                best[thema_id] = max(share * score, best.get(thema_id, 0.0))
        return best

    def _telling(self, paginas: Iterable[Themapagina]) -> dict[str, str]:
        """The words that lead to a thema by themselves, each with its stem."""
        lines = (regel for pagina in paginas for regel in (pagina.titel, *_single(pagina.zoekwoorden)))
        words = {word.folded for line in lines for word in words_in(normalize(line))}
        return {word: self._dutch.stem(word) for word in words if not self._dutch.is_stop(word)}

    def _said(self, paginas: Iterable[Themapagina]) -> Iterator[_Saying]:
        """The sayings among the words of the themas."""
        themas: dict[frozenset[str], list[int]] = {}
        words: dict[frozenset[str], str] = {}
        for pagina in paginas:
            for saying in pagina.zoekwoorden:
                stems = self._stems(saying)
                if len(stems) > 1:
                    themas.setdefault(stems, []).append(pagina.thema_id)
                    words[stems] = saying
        for stems, those in themas.items():
            yield _Saying(words[stems], stems, dict.fromkeys(those, _SAYING / len(those)))

    def _meant(self) -> Iterator[_Saying]:
        """The phrases of the word list that mean about the same as a word of a thema."""
        for group in self._dutch.synonyms.values():
            for phrase, others in group:
                says = self._best_of(dict.fromkeys(others, _SYNONYM))
                if len(phrase) > 1 and says:
                    yield _Saying(" ".join(phrase), frozenset(phrase), says)

    def _stems(self, saying: str) -> frozenset[str]:
        return frozenset(self._dutch.stem(word.folded) for word in words_in(normalize(saying)))

    def _read(self, pagina: Themapagina) -> dict[str, float]:
        """The stems of a thema, each with how much it counts by where it stands."""
        words: dict[str, float] = {}
        texts = [(pagina.titel, _TITLE), (pagina.in_het_kort, _SUMMARY), (pagina.tekst, _BODY)]
        texts += [(woord, _KEYWORD) for woord in _single(pagina.zoekwoorden)]
        texts += [(titel, _CARRIED) for titel in pagina.eromheen]
        for tekst, weight in texts:
            for word in words_in(normalize(tekst)):
                if not self._dutch.is_stop(word.folded):
                    stem = self._dutch.stem(word.folded)
                    words[stem] = max(weight, words.get(stem, 0.0))
        return words


def _single(woorden: Iterable[str]) -> Iterator[str]:
    return (woord for woord in woorden if " " not in woord.strip())


def _shared(themas: Mapping[int, Mapping[str, float]]) -> dict[str, _Says]:
    together: dict[str, float] = {}
    for words in themas.values():
        for stem, weight in words.items():
            together[stem] = together.get(stem, 0.0) + weight
    says: dict[str, _Says] = {}
    for thema_id, words in themas.items():
        for stem, weight in words.items():
            says.setdefault(stem, {})[thema_id] = weight * weight / together[stem]
    return says


def themawijzer(session: Session, lid: Lid, dutch: Dutch) -> Themawijzer:
    """One that knows the themas whose pages this lid may see, as they are now."""
    eromheen: dict[int, list[str]] = {}
    for thema_id, titel, kenmerken in session.execute(queries.titels_per_thema(lid)):
        eromheen.setdefault(thema_id, []).extend((titel, *_lines(kenmerken, "zoekwoorden")))
    return Themawijzer(
        dutch,
        (
            themapagina(
                thema.id,
                artikel.titel,
                artikel.in_het_kort,
                artikel.tekst,
                artikel.kenmerken,
                eromheen.get(thema.id, ()),
            )
            for thema, artikel in session.execute(queries.themas_met_pagina(lid))
        ),
    )


def themapagina(
    thema_id: int,
    titel: str,
    in_het_kort: str,
    tekst: str,
    kenmerken: Mapping[str, object],
    eromheen: Iterable[str],
) -> Themapagina:
    """A thema by its page as it is kept, or as it stands in a file."""
    woorden = (*_lines(kenmerken, "zoekwoorden"), *_lines(kenmerken, "zo_zeggen_mensen_het"))
    return Themapagina(thema_id, titel, in_het_kort, tekst, woorden, tuple(eromheen))


def _lines(kenmerken: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = kenmerken.get(name)
    return tuple(str(word) for word in found) if isinstance(found, list) else ()
