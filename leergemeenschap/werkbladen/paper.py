"""How a werkblad stands on one sheet of A4: which lines to write on each question gets, or that it does not fit.

Widths are taken a little too wide and heights a little too high: what fits here fits on paper. A test prints it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leergemeenschap.werkbladen.models import SCHAAL, SoortVraag, Werkblad, Werkbladvraag
from leergemeenschap.werkbladen.models.filling import ONDERZOEKSVRAAG
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from leergemeenschap.zelfopdrachten.models import Uitkomst

#: In millimetres, as in static/css/papier.css. The room is that of an A4 within the margins of print.css.
HOOG, BREED = 268.0, 179.0
NAAST_DE_CODE = 132.0
LETTER, REGEL, SCHRIJFREGEL = 4.24, 5.65, 7.6
TITELLETTER, TITELREGEL = 6.0, 7.4
TUSSEN = 3.3
KEUZERIJ, RASTERRIJ = 7.2, 6.4
#: What stands before the text of a choice or after it, and beside the words of a statement.
VAKJE, RASTER = 9.5, 66.0
MET_CODE = 47.5
REGELS_MIN, REGELS_MAX = 2, 8
#: So many zelfopdrachten stand on a sheet at most; the others are on the site.
ZELFOPDRACHTEN_MAX = 4

SCHAALREGEL = f"Zet een kruisje: {', '.join(f'{punt} {naam.lower()}' for punt, naam in SCHAAL.items())}."
WEET_NIET_REGEL = "Kruis ? aan als je het niet weet."
ONDERZOEK_HINT = "Kruis dit alleen aan als je dat goed vindt. Niets aankruisen is ook goed."
WIE_LEEST_NAAMLOOS = (
    "Wie leest dit? Een begeleider typt dit blad over. Er staat geen naam bij. Begeleiders kunnen het daarna "
    "{blijft} lezen. Is het overgetypt, dan gaat het papier weg."
)
WIE_LEEST_LID = (
    "Wie leest dit? Een begeleider typt dit blad over en ziet dan wat er staat. Daarna staat het bij jou, en lees alleen "
    "jij het. Is het overgetypt, dan gaat het papier weg."
)
STROOKJE_NAAMLOOS = "Hier staat later wat je schreef, om te lezen en te verbeteren. Heb je een account? Log in en kies ‘Dit is mijn blad’."
STROOKJE_LID = "Hier staat later wat je schreef, om te lezen en te verbeteren. Dat kan zonder inloggen."
EEN, MEER = "Kruis er één aan.", "Je mag er meer aankruisen."
GEEN_NAMEN = "Schrijf geen namen of adressen van bewoners op."
NAAM_HOEFT_NIET = "Naam hoeft niet. Je mag vragen overslaan."
OP_DE_TELEFOON = "Liever op je telefoon? Scan de code, of ga naar {site} en typ {code}"

#: How wide signs are, in the height of the letter; measured in our own letter, and rounded up.
_BREEDTES = {0.31: " fijltI.,:;'’‘!|[]()", 0.39: "rt-/", 0.51: "csvxyzkJ?", 0.9: "mwMW@%&…—€"}
_VAN_TEKEN = {teken: breed for breed, tekens in _BREEDTES.items() for teken in tekens}
_KLEIN, _GROOT, _ANDERS = 0.59, 0.72, 1.05
VET, SCHREEF = 1.08, 1.22


class Opdracht(NamedTuple):
    """A zelfopdracht as it stands on its maker's own sheet."""

    nummer: int
    tekst: str


class Vak(NamedTuple):
    """One question on paper."""

    vraag: Werkbladvraag
    #: How many lines there are to write on.
    regels: int
    #: Whether the words of the scale come before it: the first of some statements.
    met_schaal: bool


class Opmaak(NamedTuple):
    """How one sheet is laid out."""

    vakken: list[Vak]
    #: Whether there is room for the examples with the questions.
    met_voorbeelden: bool
    zelfopdrachten: Sequence[Opdracht] = ()
    #: How many more there are, which stand on the site only.
    nog: int = 0


@dataclass(frozen=True)
class Papier:
    """What is the same on all sheets of a werkblad."""

    werkblad: Werkblad
    #: The titles of what can be chosen where a question asks for a thema.
    themas: Sequence[str] = ()
    #: Where the site is, as people type it.
    site: str = "leergemeenschap.voorbeeld.example/w"
    #: How long what is written without a name stays, in words.
    blijft: str = "18 maanden"

    def maak_op(self, zelfopdrachten: Sequence[Opdracht] = (), nog: int = 0) -> Opmaak | None:
        """Lay out one sheet; None when the questions do not fit.

        Examples go first where there is no room, then zelfopdrachten, the last ones first. Of those a line tells how many.

        :param nog: how many zelfopdrachten there are besides these.
        """
        voorop = zelfopdrachten[:ZELFOPDRACHTEN_MAX]
        nog += len(zelfopdrachten) - len(voorop)
        for aantal in range(len(voorop), -1, -1):
            gekozen, rest = voorop[:aantal], nog + len(voorop) - aantal
            for met_voorbeelden in (True, False):
                vakken = self._vakken(gekozen, rest, met_voorbeelden=met_voorbeelden)
                if vakken is not None:
                    return Opmaak(vakken, met_voorbeelden, gekozen, rest)
        return None

    @property
    def past(self) -> bool:
        """Whether this werkblad fits on one A4."""
        return self.maak_op() is not None

    def _vakken(self, opdrachten: Sequence[Opdracht], nog: int, *, met_voorbeelden: bool) -> list[Vak] | None:
        vragen = [v for v in self.werkblad.vragen if not (opdrachten and v.soort is SoortVraag.TERUGBLIK)]
        over = HOOG - self._kop() - self._voet() - _hoogte_opdrachten(opdrachten, nog)
        vakken = []
        for vraag, vorige in zip(vragen, [None, *vragen], strict=False):
            met_schaal = _heeft_schaal(vraag) and not (vorige is not None and _heeft_schaal(vorige))
            regels = REGELS_MIN if _is_te_beschrijven(vraag) else 0
            vakken.append(Vak(vraag, regels, met_schaal))
            over -= self._hoogte(vakken[-1], met_voorbeelden=met_voorbeelden)
        return None if over < 0 else _verdeel(vakken, over)

    def _kop(self) -> float:
        blad = self.werkblad
        teksten = [
            *(regel for regel in blad.uitleg.splitlines() if regel.strip()),
            f"Dit blad is van {NAAM_HOEFT_NIET}",
            GEEN_NAMEN,
            OP_DE_TELEFOON.format(site=self.site, code="WWWWWWWWW"),
        ]
        titel = aantal_regels(blad.titel, NAAST_DE_CODE, TITELLETTER * SCHREEF) * TITELREGEL
        dag = REGEL + 0.7 if blad.bijeenkomst is not None else 0.0
        return (
            max(titel + dag + sum(_tekst(tekst, NAAST_DE_CODE, VET) + 0.7 for tekst in teksten), MET_CODE) + 3
        )

    def _voet(self) -> float:
        vakje = _tekst(f"{ONDERZOEKSVRAAG} {ONDERZOEK_HINT}", BREED - VAKJE, VET) + 1.5
        leest = max(
            _tekst(tekst.format(blijft=self.blijft), BREED) for tekst in (WIE_LEEST_NAAMLOOS, WIE_LEEST_LID)
        )
        strookje = _tekst(f"Bewaar dit strookje. Werkblad {self.werkblad.titel}, 30 september 2026.", BREED)
        terug = _tekst(f"{STROOKJE_NAAMLOOS} Ga naar {self.site} en typ WWWWWWWWWWWW", BREED)
        return vakje + leest + strookje + terug + 6.5

    def _hoogte(self, vak: Vak, *, met_voorbeelden: bool) -> float:
        vraag = vak.vraag
        breed = BREED - 8
        schaal = _tekst(f"{SCHAALREGEL} {WEET_NIET_REGEL}", BREED) + 1 if vak.met_schaal else 0.0
        if vraag.soort is SoortVraag.STELLING:
            return schaal + max(RASTERRIJ, _tekst(vraag.tekst, breed - RASTER)) + 1.5
        kop = _tekst(f"{vraag.tekst} {MEER if _is_keuze(vraag) else ''}", breed, VET)
        if met_voorbeelden and vraag.voorbeeld:
            kop += _tekst(f"Bijvoorbeeld: {vraag.voorbeeld}", breed)
        return schaal + kop + self._ruimte(vak) + TUSSEN

    def _ruimte(self, vak: Vak) -> float:
        """What is under the words of a question."""
        soort = vak.vraag.soort
        if soort is SoortVraag.KEUZE:
            return _keuzerijen(vak.vraag.keuzelijst)
        if soort is SoortVraag.THEMA:
            return _keuzerijen(self.themas)
        if soort is SoortVraag.ZELFSCAN:
            return sum(max(RASTERRIJ, _tekst(v.zin, BREED - 8 - RASTER)) for v in Vaardigheid)
        return vak.regels * SCHRIJFREGEL


def past_op_een_blad(werkblad: Werkblad, themas: Sequence[str] = ()) -> bool:
    """Whether a werkblad fits on one A4, with lines to write on."""
    return Papier(werkblad, themas).past


def aantal_regels(tekst: str, breed: float, letter: float = LETTER) -> int:
    """How many lines a text takes, broken between words, and within a word that is too long."""
    regels, x = 1, 0.0
    for woord in tekst.split():
        w = _breedte(woord, letter)
        if x and x + w > breed:
            regels, x = regels + 1, 0.0
        while w > breed:
            regels, w = regels + 1, w - breed
        x += w + _breedte(" ", letter)
    return regels


def _breedte(woord: str, letter: float) -> float:
    return letter * sum(map(_teken, woord))


def _teken(teken: str) -> float:
    """The width of a sign, in the height of the letter."""
    if teken in _VAN_TEKEN:
        return _VAN_TEKEN[teken]
    if ord(teken) > 0x24F:
        return _ANDERS
    return _GROOT if teken.isupper() or teken.isdigit() else _KLEIN


def _tekst(tekst: str, breed: float, ruimer: float = 1.0) -> float:
    return aantal_regels(tekst, breed, LETTER * ruimer) * REGEL


def _keuzerijen(keuzes: Sequence[str]) -> float:
    """Choices stand beside each other as far as there is room."""
    hoog, x, breed = KEUZERIJ, 0.0, BREED - 8
    for keuze in keuzes:
        w = min(_breedte(keuze, LETTER) + VAKJE + 6, breed)
        if x and x + w > breed:
            hoog, x = hoog + KEUZERIJ, 0.0
        hoog += (aantal_regels(keuze, breed - VAKJE) - 1) * REGEL
        x += w
    return hoog


def staat_op_de_site(hier: int, nog: int) -> str:
    """What the sheet says of zelfopdrachten that are not on it."""
    if hier:
        return (
            "Je hebt er nog 1. Die staat op de site."
            if nog == 1
            else f"Je hebt er nog {nog}. Die staan op de site."
        )
    if nog == 1:
        return "Je hebt 1 zelfopdracht die nog loopt. Die staat op de site."
    return f"Je hebt {nog} zelfopdrachten die nog lopen. Die staan op de site."


def _hoogte_opdrachten(opdrachten: Sequence[Opdracht], nog: int) -> float:
    regel = REGEL * 1.2 if nog else 0.0
    if not opdrachten:
        return regel and regel + TUSSEN
    antwoorden = _keuzerijen([uitkomst.zin for uitkomst in Uitkomst])
    rijen = (
        _tekst(f"Zelfopdracht {opdracht.nummer}: {opdracht.tekst}", BREED - 8) for opdracht in opdrachten
    )
    return REGEL * 1.2 + TUSSEN + regel + sum(rij + antwoorden + SCHRIJFREGEL + 2 for rij in rijen)


def _heeft_schaal(vraag: Werkbladvraag) -> bool:
    return vraag.soort in {SoortVraag.STELLING, SoortVraag.ZELFSCAN}


def _is_keuze(vraag: Werkbladvraag) -> bool:
    return vraag.soort in {SoortVraag.KEUZE, SoortVraag.THEMA}


def _is_te_beschrijven(vraag: Werkbladvraag) -> bool:
    return vraag.soort.is_tekst or vraag.soort is SoortVraag.TERUGBLIK


def _verdeel(vakken: list[Vak], over: float) -> list[Vak]:
    """Give the room that is left to who has least to write on, a line at a time."""
    while over >= SCHRIJFREGEL:
        groeit = [vak for vak in vakken if 0 < vak.regels < REGELS_MAX]
        if not groeit:
            break
        kleinste = min(groeit, key=lambda vak: vak.regels)
        plek = next(n for n, vak in enumerate(vakken) if vak is kleinste)
        vakken[plek] = kleinste._replace(regels=kleinste.regels + 1)
        over -= SCHRIJFREGEL
    return vakken
