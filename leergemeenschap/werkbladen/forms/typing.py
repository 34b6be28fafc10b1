"""The form to type paper over: a field for each question, made for fast fingers and no mouse."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from wtforms import BooleanField, Field

from leergemeenschap.core.forms import Formulier, KnopForm, Regel, Tekst
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.werkbladen.actions import Terugkijk
from leergemeenschap.werkbladen.models import SCHAAL, WEET_NIET, SoortVraag, Werkbladvraag
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from leergemeenschap.zelfopdrachten.models import Uitkomst, Zelfopdracht

PUNT_FOUT = "Typ een cijfer van 1 tot 5, of een ? voor ‘weet ik niet’."
SCAN_FOUT = (
    f"Typ {len(Vaardigheid)} tekens: voor elke regel een cijfer van 1 tot 5, of een - als er niets staat."
)
ONDERZOEK = "Vakje voor onderzoek was aangekruist"
UITKOMSTEN = " · ".join(f"{nummer} {uitkomst.zin}" for nummer, uitkomst in enumerate(Uitkomst, start=1))

ANDERE_WOORDEN = "Op papier kunnen andere woorden staan. Kijk naar het nummer."


class Onleesbaar(ValueError):
    """What was typed is no answer to this kind of question; the message says what is."""


class BladForm(KnopForm):
    """Which sheet lies there."""

    blad = Regel(
        "Welk blad typ je over?",
        leeg="Typ het nummer van het blad.",
        description="Typ het nummer, bijvoorbeeld 4. Staat er een naam op? Typ dan de code, bijvoorbeeld 12-KPRTWX.",
    )


class Typvraag(NamedTuple):
    """One question, with the field in which its answer is typed."""

    vraag: Werkbladvraag
    veld: Field


class OpPapier(NamedTuple):
    """A zelfopdracht by the number that stands on the sheet."""

    nummer: int
    #: None when there is nothing to say of it any more.
    zelfopdracht: Zelfopdracht | None
    #: Whether its words may be read: its lid still wants that.
    met_woorden: bool = True
    #: Whether it was said anew since it stood on paper.
    anders: bool = False

    @property
    def naam(self) -> str:
        return f"Zelfopdracht {self.nummer}"

    @property
    def kop(self) -> str:
        return (
            f"{self.naam}: {self.zelfopdracht.zin}" if self.zelfopdracht and self.met_woorden else self.naam
        )


class Typopdracht(NamedTuple):
    """One zelfopdracht on somebody's own sheet, with the fields for what they say of it."""

    zelfopdracht: Zelfopdracht
    uitkomst: Field
    tekst: Field


class OvertypForm(Formulier):
    """One sheet. Its fields are made from the questions; `maak_overtypform` does that."""

    onderzoek = BooleanField(ONDERZOEK)
    volgende = Regel("Welk blad komt hierna?", description="Het nummer of de code. Leeg is ook goed.")

    vragen: Sequence[Werkbladvraag]
    opdrachten: Sequence[OpPapier]
    themas: Sequence[Thema]

    def validate(self, extra_validators: Any = None) -> bool:
        """Also read what was typed by number."""
        klopt = super().validate(extra_validators)
        for vraag, veld in self.typvragen:
            try:
                _lees(vraag, veld.data or "", self.themas)
            except Onleesbaar as fout:
                veld.errors, klopt = [*veld.errors, str(fout)], False
        for opdracht in self.typopdrachten:
            try:
                _uitkomst(opdracht.uitkomst.data or "")
            except Onleesbaar as fout:
                opdracht.uitkomst.errors, klopt = [*opdracht.uitkomst.errors, str(fout)], False
        return klopt

    @property
    def typvragen(self) -> list[Typvraag]:
        return [Typvraag(vraag, self[_naam(vraag)]) for vraag in self.vragen]

    @property
    def typopdrachten(self) -> list[Typopdracht]:
        return [
            Typopdracht(er, self[f"opdracht_{er.id}"], self[f"opdracht_{er.id}_tekst"])
            for _, er, *_ in self.opdrachten
            if er is not None
        ]

    @property
    def voorbij(self) -> list[OpPapier]:
        """What stands on the sheet and of which nothing more can be said."""
        return [er for er in self.opdrachten if er.zelfopdracht is None]

    @property
    def terugblikken(self) -> list[Terugkijk]:
        """What was typed of zelfopdrachten; only of a form that is right."""
        gezegd = [(er, _uitkomst(er.uitkomst.data or "")) for er in self.typopdrachten]
        return [Terugkijk(er.zelfopdracht, uitkomst, er.tekst.data) for er, uitkomst in gezegd if uitkomst]

    @property
    def antwoorden(self) -> list[tuple[Werkbladvraag, Inhoud]]:
        """What was typed; only of a form that is right."""
        return [(vraag, _lees(vraag, veld.data or "", self.themas)) for vraag, veld in self.typvragen]


def maak_overtypform(
    vragen: Sequence[Werkbladvraag], themas: Sequence[Thema], opdrachten: Sequence[OpPapier] = ()
) -> OvertypForm:
    """The form with a field for each of these questions, and two for each of these zelfopdrachten."""
    velden = {_naam(vraag): Tekst(vraag.tekst, description=_uitleg(vraag, themas)) for vraag in vragen}
    for er in opdrachten:
        if (zelfopdracht := er.zelfopdracht) is not None:
            hint = f"{UITKOMSTEN}. {ANDERE_WOORDEN}" if er.anders else UITKOMSTEN
            velden[f"opdracht_{zelfopdracht.id}"] = Tekst(er.kop, description=hint)
            velden[f"opdracht_{zelfopdracht.id}_tekst"] = Tekst(f"Wat erbij staat, bij {er.naam.lower()}")
    vast = {"vragen": vragen, "themas": themas, "opdrachten": opdrachten}
    soort = type("OvertypForm", (OvertypForm,), {**vast, **velden})
    form: OvertypForm = soort()
    return form


def _naam(vraag: Werkbladvraag) -> str:
    return f"vraag_{vraag.id}"


def _uitleg(vraag: Werkbladvraag, themas: Sequence[Thema]) -> str:
    """What to type, where that is not simply what is written."""
    if vraag.soort is SoortVraag.KEUZE:
        meer = "Mag er meer dan één zijn: " if vraag.meer_keuzes else ""
        return meer + _genummerd(vraag.keuzelijst)
    if vraag.soort is SoortVraag.THEMA:
        return _genummerd([thema.titel for thema in themas])
    return {SoortVraag.STELLING: "Cijfer 1 tot 5, of ?", SoortVraag.ZELFSCAN: SCAN_FOUT}.get(vraag.soort, "")


def _genummerd(keuzes: Sequence[str]) -> str:
    return " · ".join(f"{nummer} {keuze}" for nummer, keuze in enumerate(keuzes, start=1))


def _lees(vraag: Werkbladvraag, getypt: str, themas: Sequence[Thema]) -> Inhoud:
    """What was typed, as an answer.

    :raises Onleesbaar: when it is none.
    """
    if not getypt.strip():
        return Inhoud()
    lezers: dict[SoortVraag, Callable[[], Inhoud]] = {
        SoortVraag.KEUZE: lambda: _keuze(vraag, getypt),
        SoortVraag.THEMA: lambda: Inhoud(thema=themas[_nummers(getypt, len(themas), 1)[0] - 1]),
        SoortVraag.STELLING: lambda: _stelling(getypt),
        SoortVraag.ZELFSCAN: lambda: _zelfscan(getypt),
    }
    return lezers.get(vraag.soort, lambda: Inhoud(getypt))()


def _uitkomst(getypt: str) -> Uitkomst | None:
    if not getypt.strip():
        return None
    return list(Uitkomst)[_nummers(getypt, len(Uitkomst), 1)[0] - 1]


def _keuze(vraag: Werkbladvraag, getypt: str) -> Inhoud:
    keuzes = vraag.keuzelijst
    nummers = _nummers(getypt, len(keuzes), len(keuzes) if vraag.meer_keuzes else 1)
    return Inhoud(keuzes="\n".join(keuzes[nummer - 1] for nummer in nummers))


def _stelling(getypt: str) -> Inhoud:
    teken = getypt.strip()
    if teken == "?":
        return Inhoud(punt=WEET_NIET)
    if teken not in {str(punt) for punt in SCHAAL}:
        raise Onleesbaar(PUNT_FOUT)
    return Inhoud(punt=int(teken))


def _zelfscan(getypt: str) -> Inhoud:
    tekens = "".join(getypt.split())
    if len(tekens) != len(Vaardigheid) or set(tekens) - {"-", *(str(punt) for punt in SCHAAL)}:
        raise Onleesbaar(SCAN_FOUT)
    punten = zip(Vaardigheid, tekens, strict=True)
    return Inhoud(scan=tuple((vaardigheid, int(teken)) for vaardigheid, teken in punten if teken != "-"))


def _nummers(getypt: str, hoogste: int, hoeveel: int) -> list[int]:
    """Numbers of choices, in their order, each once."""
    delen = getypt.replace(",", " ").split()
    goed = all(deel.isascii() and deel.isdecimal() and 1 <= int(deel[:4]) <= hoogste for deel in delen)
    nummers = sorted({int(deel[:4]) for deel in delen}) if goed else []
    if not 1 <= len(nummers) <= hoeveel:
        raise Onleesbaar(_te_kiezen(hoogste, hoeveel))
    return nummers


def _te_kiezen(hoogste: int, hoeveel: int) -> str:
    if hoeveel == 1:
        return f"Typ één nummer van 1 tot {hoogste}."
    return f"Typ nummers van 1 tot {hoogste}, met een spatie ertussen."
