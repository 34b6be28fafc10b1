"""Words in a text that may point at a person: a name, phone number, e-mail address or street address.

Simple rules for Dutch that run here and nowhere else. They miss things and they are wrong at times, so they only
ever hint: nothing is refused because of them.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

HINTS_MAX = 12
#: Further on in a text nothing is looked for.
LOOKED_AT = 40_000


class Kind(Enum):
    """What a piece of text looks like."""

    MAIL = "e-mailadres"
    PHONE = "telefoonnummer"
    ADDRESS = "adres"
    NAME = "naam"


class Hint(NamedTuple):
    kind: Kind
    #: As it stands in the text.
    words: str


# Every repeat has a most: what may be any length, from any sign on, takes a time that grows with its square.
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
# Ten digits from a 0, or a +31 or 0031 before nine, with what people put between them.
_PHONE = re.compile(r"(?<![\w+])(?:(?:\+|00)31[\s-]?\(?0?\)?|0)(?:[\s./-]?\d){8,9}(?!\d)")
_POSTCODE = r"\b[1-9]\d{3}\s?[A-Z]{2}\b"
_STREET = (
    r"\b[A-Z][\w’'-]{0,40}(?:\s[\w’'-]{1,40}){0,3}?"
    r"(?:straat|laan|weg|plein|hof|gracht|kade|singel|dijk|pad|dreef|steeg|plantsoen|park|markt|erf|ring)"
    r"\s\d{1,4}\s?[a-zA-Z]?\b"
)
_ADDRESS = re.compile(f"{_STREET}|{_POSTCODE}")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
#: What may stand between the words of one name.
_PARTICLES = frozenset(("van", "de", "der", "den", "het", "ter", "ten", "el", "al", "ben", "bin", "te"))
#: After these, a word with a capital is a person, also at the start of a sentence.
_TITLES = frozenset(
    (
        *("mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "heer", "oom", "tante", "opa", "oma"),
        *(
            "buurman",
            "buurvrouw",
            "dokter",
            "zuster",
            "broeder",
            "pastor",
            "dominee",
            "imam",
            "juf",
            "meester",
        ),
    )
)
_SHORT_TITLES = frozenset(("mevr", "mw", "dhr"))
#: Words that have a capital in Dutch and name nobody.
_NOBODY = frozenset(
    """
    ik nederland nederlands nederlandse nederlander nederlanders holland hollands hollandse europa europees europese
    belgië belgisch duitsland duits duitse engels engelse engeland frans franse frankrijk turkije turks turkse
    marokko marokkaans marokkaanse suriname surinaams surinaamse antillen antilliaans antilliaanse syrië syrisch
    syrische oekraïne oekraïens oekraïense polen pools poolse eritrea eritrees eritrese somalië somalisch somalische
    arabisch arabische spaans spaanse italiaans italiaanse chinees chinese afrika afrikaans afrikaanse indonesië
    indonesisch indonesische moluks molukse iran iraans iraanse afghanistan afghaans afghaanse papiamento berbers
    amsterdam rotterdam utrecht almere den haag eindhoven groningen friesland fries friese drenthe drents drentse
    overijssel gelderland flevoland limburg limburgs limburgse brabant brabants brabantse zeeland zeeuws zeeuwse
    noord-holland zuid-holland noord-brabant twente achterhoek veluwe randstad lelystad nijkerk tilburg breda nijmegen
    arnhem enschede haarlem amersfoort apeldoorn zwolle leeuwarden maastricht deventer dordrecht leiden delft
    kerst kerstmis pasen pinksteren sinterklaas koningsdag ramadan suikerfeest offerfeest bevrijdingsdag burendag
    whatsapp facebook instagram google teams zoom buurtapp nextdoor youtube marktplaats ikea action lidl jumbo
    god allah jezus bijbel koran humusmodel kolb kennisbank voorzorgcirkel voorzorgcirkels leger heils rode kruis
    zonnebloem humanitas wmo oké ok
    """.split()  # noqa: SIM905 - as a list this would take two hundred lines
)
#: First names that many people in the Netherlands have and that are no other Dutch word: also known at the start
#: of a sentence, where every word has a capital.
_FIRST_NAMES = frozenset(
    """
    aad aart abdel abdul achmed adriaan agnes ahmad ahmed aisha albert ali alice alie amal amina amir anita anja anke
    anna annemarie annie anouk antoinette anton arie arjan astrid ayse bart bep bernard bert betty bianca bob bram
    brenda brigitte carla carlos carolien caroline cees chantal charlotte chris christa christine cor corrie daan dennis
    diana dick dirk ed edwin eline elise ellen elly els emine emma erik erna esther eva evelien farid fatima fatma femke
    ferdi floor frank frans fred freek frits gerard gerda gerrit gert gijs greet hanneke hannie hans harry hassan
    hatice heleen henk hennie henny herman hilde ibrahim ilse imane ineke inge ingrid irene jaap jacqueline jan janneke
    jannie jantje jasper jeroen jetty joanna joke joop joost jos josé julia kamal karel karim karin kees khadija klaas
    koen laila lars laura leila leonie lidia lieke linda loes louise lucas luuk maaike maarten magda maria marian
    marianne marieke marijke mariska marja marleen martijn martin mary mehmet meike mia michel mieke miep mohamed
    mohammed monique mustafa nadia nadine naima nancy natasja nel nelleke nico nicole niels nina nora omar paul
    paula peter petra pia piet pieter pim priya rachid ravi remco rené ria riek rik rinus robin roel rob romy ronald
    ruud sabine said samira sandra sanne sara selma sharon sjaak sjoerd sofie sonja stefan suzanne sylvia teun
    thea theo thijs tineke tom ton toon truus vera vincent wendy wies willem willy wilma wim wouter yasmina yusuf yvonne
    zahra zeynep
    """.split()  # noqa: SIM905
)
_SENTENCE_ENDS = ".!?:;…\n•–—"
_OPENERS = " \t\"'‘’“”„«([*-"


def hints(text: str, most: int | None = HINTS_MAX) -> list[Hint]:
    """What looks as if it points at a person, in the order of the text, each once.

    :param text: plain text; of a very long one only the first `LOOKED_AT` signs are looked at.
    :param most: how many at most; None for all.
    """
    text = text[:LOOKED_AT]
    found: dict[int, Hint] = {}
    taken = bytearray(len(text))
    for kind, (start, end) in _spans(text):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found[start] = Hint(kind, " ".join(text[start:end].split()))
    in_order = (hint for _, hint in sorted(found.items()))
    return list(dict.fromkeys(in_order))[:most]


def new_hints(before: str, after: str) -> list[Hint]:
    """What looks so in a text and did not stand in it before, at most `HINTS_MAX`."""
    seen = set(hints(before, None))
    return [hint for hint in hints(after, None) if hint not in seen][:HINTS_MAX]


def _spans(text: str) -> Iterator[tuple[Kind, tuple[int, int]]]:
    """All that was seen, what is surest first."""
    for kind, pattern in ((Kind.MAIL, _MAIL), (Kind.PHONE, _PHONE), (Kind.ADDRESS, _ADDRESS)):
        for match in pattern.finditer(text):
            yield kind, match.span()
    for span in _names(text):
        yield Kind.NAME, span


def _names(text: str) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(text))
    #: Where each word stands for the last time with words before it in its sentence.
    inside = {word.group(): at for at, word in enumerate(words) if not _starts_sentence(text, word.start())}
    at = 0
    while at < len(words):
        if not _begins_name(text, words, at, inside):
            at += 1
            continue
        last = _end_of_name(text, words, at)
        yield words[at].start(), words[last].end()
        at = last + 1


def _begins_name(text: str, words: list[re.Match[str]], at: int, inside: dict[str, int]) -> bool:
    word = words[at].group()
    if not _may_be_name(word):
        return False
    if at and _is_title(words[at - 1].group(), text[words[at - 1].end() : words[at].start()]):
        return True
    # "Jansen zei …" says nothing, but "… van Jansen" further on gives it away.
    return word.lower() in _FIRST_NAMES or inside.get(word, -1) >= at


def _is_title(word: str, between: str) -> bool:
    """Whether a word, with what stands between it and the next, announces a name: "mevrouw ", "dhr. "."""
    return (between == " " and word.lower() in _TITLES) or (between == ". " and word.lower() in _SHORT_TITLES)


def _end_of_name(text: str, words: list[re.Match[str]], first: int) -> int:
    """Number of the last word of the name that begins here: "Jan", "Jan de Vries"."""
    last = first
    for at in range(first + 1, min(first + 5, len(words))):
        if text[words[at - 1].end() : words[at].start()] != " ":
            break
        if _may_be_name(words[at].group()):
            last = at
        elif words[at].group() not in _PARTICLES:
            break
    return last


def _may_be_name(word: str) -> bool:
    """A capital and then small letters; abbreviations and words that name nobody are none."""
    if len(word) < 2 or not word[0].isupper() or not any(sign.islower() for sign in word[1:]):
        return False
    # "Wmo-consulent", "Almere-Buiten"
    return all(part not in _NOBODY for part in (word.lower(), word.lower().partition("-")[0]))


def _starts_sentence(text: str, start: int) -> bool:
    while start and text[start - 1] in _OPENERS:
        start -= 1
    return not start or text[start - 1] in _SENTENCE_ENDS
