"""Forms for who fills in a werkblad: the codes on paper, one question, and reading back."""

from typing import Any

from wtforms import BooleanField

from leergemeenschap.core.drafts import Draft
from leergemeenschap.core.forms import Formulier, Geheim, Keuze, KnopForm, Tekst, Vinkjes
from leergemeenschap.groepen.forms import TekstVoorAnderen
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.werkbladen.models import SCHAAL, WEET_NIET, SoortVraag, Werkbladvraag
from leergemeenschap.werkbladen.models.filling import GEEN_ANTWOORD, Inhoud
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid

_PUNTEN = [(str(punt), tekst) for punt, tekst in SCHAAL.items()]


class CodeForm(KnopForm):
    """The code of a werkblad or of one sheet, from paper."""

    code = Geheim("Typ de code van het papier", description="Bijvoorbeeld 7K4-P2M of 12-KPRTWX")


class BeginForm(KnopForm):
    """The page before the first question: begin, or come in with the code of one's own sheet."""

    code = Geheim("Code van je eigen blad", description="Die staat op je papier. Bijvoorbeeld 12-KPRTWX")
    eigen_apparaat = BooleanField(
        "Dit is mijn eigen telefoon of computer",
        description="Dan kun je hier straks zonder code verder. Doe dit niet op een apparaat dat je deelt.",
    )


class TekstvraagForm(TekstVoorAnderen):
    """One question that is answered in one's own words."""

    has_one_place = True

    tekst = Tekst("Je antwoord")

    def stel(self, vraag: Werkbladvraag) -> None:
        self.tekst.label.text, self.tekst.description = vraag.tekst, vraag.hulp

    def inhoud(self, _themas: list[Thema]) -> Inhoud:
        return Inhoud(self.tekst.data)


#: Said where a thema is chosen, because it counts also when its maker alone reads it (ADR 139).
THEMA_TELT = "Dit telt mee voor het volgende thema. De begeleider ziet alleen een getal, vanaf drie mensen en nooit wie."


class KeuzevraagForm(Formulier):
    """One question with choices: of its own, a statement, or a thema. Nothing chosen is fine."""

    keuze = Keuze("Je antwoord", [], hoeft_niet=True)
    keuzes = Vinkjes("Je antwoord")

    def __init__(self, vraag: Werkbladvraag, inhoud: Inhoud, themas: list[Thema], **kwargs: Any) -> None:
        gekozen, gekozene = _gekozen(vraag, inhoud)
        super().__init__(data={"keuze": gekozen, "keuzes": gekozene}, **kwargs)
        self.meer_keuzes = vraag.meer_keuzes and vraag.soort is SoortVraag.KEUZE
        self.vraag = vraag
        self.keuze.bied_aan(_paren(vraag, themas))
        # By their place: the words of a question that somebody answers never change
        self.keuzes.bied_aan(list(enumerate(vraag.keuzelijst)))
        for veld in (self.keuze, self.keuzes):
            veld.label.text, veld.description = vraag.tekst, vraag.voorbeeld
        if vraag.soort is SoortVraag.THEMA:
            self.keuze.description = f"{vraag.voorbeeld} {THEMA_TELT}".strip()

    def inhoud(self, themas: list[Thema]) -> Inhoud:
        gekozen = self.keuze.data or ""
        if self.meer_keuzes:
            return Inhoud(
                keuzes="\n".join(self.vraag.keuzelijst[plek] for plek in sorted(self.keuzes.data or []))
            )
        if not gekozen or self.vraag.soort is SoortVraag.KEUZE:
            return Inhoud(keuzes=gekozen)
        if self.vraag.soort is SoortVraag.STELLING:
            return Inhoud(punt=int(gekozen))
        return Inhoud(thema=next((thema for thema in themas if thema.slug == gekozen), None))


class ZelfscanForm(Formulier):
    """Twelve skills, each with five points; none has to be answered."""

    def inhoud(self, _themas: list[Thema]) -> Inhoud:
        gekozen = ((vaardigheid, self.veld(vaardigheid).data) for vaardigheid in Vaardigheid)
        return Inhoud(scan=tuple((vaardigheid, int(punt)) for vaardigheid, punt in gekozen if punt))

    def veld(self, vaardigheid: Vaardigheid) -> Keuze:
        gevonden: Keuze = self[_naam(vaardigheid)]
        return gevonden

    @property
    def velden(self) -> list[Keuze]:
        return [self.veld(vaardigheid) for vaardigheid in Vaardigheid]


class NalezenForm(KnopForm):
    """Before the answers stand: whether researchers may read this sheet. Never ticked beforehand."""

    onderzoek = BooleanField()


def _naam(vaardigheid: Vaardigheid) -> str:
    return vaardigheid.name.lower()


for _vaardigheid in Vaardigheid:
    setattr(ZelfscanForm, _naam(_vaardigheid), Keuze(_vaardigheid.zin, _PUNTEN, hoeft_niet=True))


Vraagform = TekstvraagForm | KeuzevraagForm | ZelfscanForm


def vraagform(
    vraag: Werkbladvraag,
    inhoud: Inhoud,
    themas: list[Thema],
    *,
    concept: bool,
    met_code: str | None = None,
    onbewaard: Draft | None = None,
    prefix: str = "",
) -> Vraagform:
    """The form for a question, with what was answered before.

    :param concept: whether what is typed is kept meanwhile, for the lid whose sheet it is.
    :param met_code: under which code it was opened, so that what is typed is kept with the sheet; None for its lid.
    :param onbewaard: what was kept with the sheet.
    :param prefix: what the names of its fields begin with, where several stand on one page.
    """
    if vraag.soort in {SoortVraag.KEUZE, SoortVraag.STELLING, SoortVraag.THEMA}:
        return KeuzevraagForm(vraag, inhoud, themas, draft=concept, prefix=prefix)
    if vraag.soort is SoortVraag.ZELFSCAN:
        return ZelfscanForm(
            data={_naam(wat): str(punt) for wat, punt in inhoud.scan}, draft=concept, prefix=prefix
        )
    form = TekstvraagForm(
        data={"tekst": inhoud.tekst},
        draft=concept or met_code is not None,
        with_thing=met_code,
        thing_draft=onbewaard,
        prefix=prefix,
    )
    form.stel(vraag)
    return form


def _paren(vraag: Werkbladvraag, themas: list[Thema]) -> list[tuple[str, str]]:
    if vraag.soort is SoortVraag.STELLING:
        return [*_PUNTEN, (str(WEET_NIET), GEEN_ANTWOORD)]
    if vraag.soort is SoortVraag.THEMA:
        return [(thema.slug, thema.titel) for thema in themas]
    return [(keuze, keuze) for keuze in vraag.keuzelijst]


def _gekozen(vraag: Werkbladvraag, inhoud: Inhoud) -> tuple[str, list[int]]:
    if vraag.soort is SoortVraag.STELLING:
        return ("" if inhoud.punt is None else str(inhoud.punt)), []
    if vraag.soort is SoortVraag.THEMA:
        return (inhoud.thema.slug if inhoud.thema else ""), []
    gekozen = set(inhoud.keuzes.splitlines())
    return inhoud.keuzes, [plek for plek, keuze in enumerate(vraag.keuzelijst) if keuze in gekozen]
