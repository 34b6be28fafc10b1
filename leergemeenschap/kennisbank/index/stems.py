"""Dutch stems: what all forms of a word share.

Snowball's stemmer for Dutch (Kraaij-Pohlmann) does most. Around it stands what it leaves apart or throws together,
found by comparing the forms of common words: "betaalt" and "betalen", "woord" and "woorden", "gezin" and "zin".
"""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import snowballstemmer

_VOWELS = frozenset("aeiouy")
_CACHE_MAX = 100_000
#: Words that a verb is written together with in one form and apart in another: "aanvragen", "vraag aan".
SEPARABLE = frozenset(
    (
        *(
            "aan",
            "af",
            "achter",
            "bij",
            "binnen",
            "buiten",
            "door",
            "goed",
            "in",
            "klaar",
            "langs",
            "los",
            "mee",
        ),
        *(
            "na",
            "om",
            "onder",
            "op",
            "open",
            "over",
            "plaats",
            "rond",
            "samen",
            "tegen",
            "terug",
            "thuis",
            "toe",
        ),
        *("uit", "vast", "vol", "voor", "weg"),
    )
)
_INSEPARABLE = ("be", "ver", "ont", "her", "er")
_WITH_SEPARABLE = re.compile("|".join(sorted(SEPARABLE, key=len, reverse=True)))
_MAY_BE_PARTICIPLE = re.compile(rf"(?:{'|'.join(sorted(SEPARABLE))})?ge\w+t$")
_WITH_INSEPARABLE = re.compile("|".join(_INSEPARABLE))

#: "betaalt", "verwijdert", "meldt", "werkt": the ending -t of verbs, where no noun ends so.
_VERB_IN_T = re.compile(
    r"(?:(?:aa|ee|oo)[bdfgklmnp]|eer|(?:ij|ie|oe|ui|eu|ei|ou)[fgklmnp]|[^aeiou]e[lr]|[aeio]l|[dgmw]|op|lp|[^c]k)t$"
)
_NO_VERB = re.compile(r"(?:markt|(?:al|ins|ass|des|dess|conv|inv|rev|adv|cov|exp|conc|c)ert|asfalt)$")
#: "verwijderd", "betaalde", "ontwikkeld": participles without ge-.
_PARTICIPLE = re.compile(
    r"((?:be|ver|ont|her)\w{1,6}?(?:(?:aa|ee|oo|uu|ie|oe|eu|ui|ij|ou)[lmngs]|(?:aa|ee|uu|ie|eu)r|e[lr]|[^h]ig))"
    r"(?:d(?:en?)?|(?<=s)t)$"
)
_NO_PARTICIPLE = re.compile(r"beeld|verkeerd|bemind")
#: "woorden", "schulden", "velden": here -den is not the ending of a verb.
_NOUN_IN_DEN = re.compile(r"((?:oor|aar|beel|ul|[gvhm]el|wor|har|ban|han|lan|tan|stan|gron|hon|mon|ron)d)en$")
#: Words with ge- that end like a participle and are none.
_GE_NOUN = re.compile(
    r"ge(?:bed|bergte|bied|bod|boorte|dachte|deelte|dicht|duld|halte|laat|lid|luid|meente|moed|not|recht|slacht|steente|"
    r"vecht|weld|wicht|woonte|zicht|zond)|ge\w*(?:heid|heden)$"
)
_SINGULAR_IN_S = frozenset(("canvas", "atlas", "ananas", "chaos", "kosmos"))
_LONG_VOWEL = re.compile(r"([aeou])\1([^aeiouw])$")


class Stemmer:
    """Safe for several threads.

    :param same: forms that stemming keeps apart, each with the form that stands for all.
    """

    def __init__(self, same: Mapping[str, str]) -> None:
        self._same = same
        self._stems: dict[str, str] = {}
        self._local = threading.local()

    def stem(self, folded: str) -> str:
        """The stem of a folded word."""
        stem = self._stems.get(folded)
        if stem is None:
            stem = self._make(folded)
            if getattr(self._local, "forgets", False):
                return stem
            if len(self._stems) > _CACHE_MAX:
                self._stems = {}
            self._stems[folded] = stem
        return stem

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """In this thread nothing is remembered meanwhile: the words come from a private text."""
        self._local.forgets = True
        try:
            yield
        finally:
            self._local.forgets = False

    def _make(self, folded: str) -> str:
        if folded in self._same:
            return self._by_rule(self._same[folded])
        if match := _WITH_SEPARABLE.match(folded):
            rest = folded[match.end() :]
            if rest in self._same:
                return match.group() + self.stem(rest)
        elif match := _WITH_INSEPARABLE.match(folded):
            rest = folded[match.end() :]
            for form in (rest, f"ge{rest}"):
                if form in self._same:
                    return match.group() + self.stem(form)
        return self._by_rule(folded)

    def _by_rule(self, folded: str) -> str:
        word = _without_ending(folded)
        if _keeps_ge(word):
            return _finished("ge" + self._snowball("be" + word[2:])[2:])
        return _finished(self._snowball(word))

    def _snowball(self, folded: str) -> str:
        stemmer = getattr(self._local, "stemmer", None)
        if stemmer is None:
            # One for each thread: it keeps its word while it works.
            stemmer = self._local.stemmer = snowballstemmer.stemmer("dutch")
        return str(stemmer.stemWord(folded))


def _without_ending(word: str) -> str:
    """Take off endings that the stemmer leaves, or takes for something else."""
    plural = len(word) > 4 and word[-1] == "s" and word[-2] in "ao" and word[-3] not in _VOWELS
    if plural and word not in _SINGULAR_IN_S:
        return word[:-1]
    if _MAY_BE_PARTICIPLE.match(word):
        return word
    if len(word) > 4 and _VERB_IN_T.search(word) and not _NO_VERB.search(word):
        return word[:-1]
    if len(word) > 6 and not _NO_PARTICIPLE.search(word) and (match := _PARTICIPLE.match(word)):
        return match.group(1)
    return word[:-2] if _NOUN_IN_DEN.search(word) else word


def _keeps_ge(word: str) -> bool:
    """Whether ge- belongs to the word ("gezin", "gebouwen"), and does not make a participle ("gemeld")."""
    if len(word) < 5 or not word.startswith("ge"):
        return False
    return not word.endswith(("d", "t", "de", "te")) or _GE_NOUN.match(word) is not None


def _finished(stem: str) -> str:
    """Finish what the stemmer leaves: "eenzame" and "eenzaam", "installer" and "installeer" become one."""
    stem = _without_e(stem)
    return _LONG_VOWEL.sub(r"\1\2", stem) if len(stem) > 5 else stem


def _without_e(stem: str) -> str:
    if len(stem) < 5 or stem[-1] != "e" or stem[-2] in _VOWELS:
        return stem
    short = stem[:-1]
    last, before = short[-1], short[-2]
    if last == before:
        return short[:-1]
    if before in "aeou" and short[-3] not in _VOWELS:
        short = short[:-1] + before + last
    return short[:-1] + {"v": "f", "z": "s"}.get(last, last)
