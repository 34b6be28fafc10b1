"""Making a werkblad: what it begins with, what it is called, and each of its questions."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core.clock import local
from leergemeenschap.core.forms import LINE_MAX, Formulier, Keuze, Keuzelijst, Regel, Tekst
from leergemeenschap.core.templating import datum_met_jaar
from leergemeenschap.fase import Fase
from leergemeenschap.werkbladen.models import SoortVraag, Vraagtekst, Werkblad, Werkbladvraag
from leergemeenschap.werkbladen.voorbeelden import Voorbeeld

LEEG = "leeg"
_VOORBEELD, _WERKBLAD = "voorbeeld-", "werkblad-"
VAN_DE_SITE, VAN_EERDER, ZELF = "Voorbeelden van de site", "Werkbladen van eerder", "Helemaal zelf"
KEUZES_MIN, KEUZES_MAX = 2, 12
TEKST_MAX = 500


class BijBijeenkomst(Formulier):
    """What a new werkblad and a changed one share: its bijeenkomst."""

    bijeenkomst = Keuzelijst("Voor welke bijeenkomst?", [])

    def bied_aan(self, bijeenkomsten: Sequence[Bijeenkomst]) -> None:
        """Set which bijeenkomsten can be chosen."""
        keuzes = [("", "Nog geen bijeenkomst")]
        keuzes += [(str(een.id), f"{een.titel}, {datum_met_jaar(een.dag)}") for een in bijeenkomsten]
        self.bijeenkomst.keuzes = keuzes
        self.bijeenkomst.choices = [SelectChoice(waarde, tekst) for waarde, tekst in keuzes]

    def gekozen_bijeenkomst(self, bijeenkomsten: Sequence[Bijeenkomst]) -> Bijeenkomst | None:
        return next((een for een in bijeenkomsten if str(een.id) == self.bijeenkomst.data), None)


class NieuwWerkbladForm(BijBijeenkomst):
    """What a werkblad begins with; its questions can be changed afterwards."""

    begin = Keuze("Waarmee wil je beginnen?", [], fout="Kies waarmee je wilt beginnen.")
    titel = Regel("Hoe heet het werkblad?", description="Laat dit leeg als de naam van je keuze goed is.")

    def bied_begin_aan(self, voorbeelden: Sequence[Voorbeeld], eerdere: Sequence[Werkblad]) -> None:
        """Set what a werkblad can begin with."""
        keuzes = [
            _begin(f"{_VOORBEELD}{een.slug}", een.titel, een.waarvoor, VAN_DE_SITE) for een in voorbeelden
        ]
        keuzes += [_begin(f"{_WERKBLAD}{een.id}", een.titel, _van_toen(een), VAN_EERDER) for een in eerdere]
        keuzes.append(_begin(LEEG, "Een leeg werkblad", "Je bedenkt de vragen zelf.", ZELF))
        self.begin.keuzes = [(keuze.value, keuze.label) for keuze in keuzes]
        self.begin.choices = keuzes

    def validate_titel(self, field: Regel) -> None:
        if not field.data and self.begin.data == LEEG:
            raise ValidationError("Schrijf op hoe het werkblad heet.")

    def gekozen_voorbeeld(self, voorbeelden: Sequence[Voorbeeld]) -> Voorbeeld | None:
        return next((een for een in voorbeelden if f"{_VOORBEELD}{een.slug}" == self.begin.data), None)

    def gekozen_werkblad(self, eerdere: Sequence[Werkblad]) -> Werkblad | None:
        return next((een for een in eerdere if f"{_WERKBLAD}{een.id}" == self.begin.data), None)


class WerkbladForm(BijBijeenkomst):
    """All of a werkblad but its questions."""

    weighs = ("bijeenkomst", "zonder_account")

    titel = Regel("Hoe heet het werkblad?", leeg="Schrijf op hoe het werkblad heet.")
    uitleg = Tekst(
        "Wat lezen mensen voor de eerste vraag?",
        description="Bijvoorbeeld: denk aan één moment. Er is geen goed of fout antwoord.",
    )
    zonder_account = BooleanField(
        "Ook voor mensen zonder account",
        description="Wie de code heeft, kan het invullen zonder naam. Begeleiders lezen wat zij schrijven.",
    )

    def __init__(self, *args: Any, werkblad: Werkblad, **kwargs: Any) -> None:
        kwargs["data"] = {
            "titel": werkblad.titel,
            "uitleg": werkblad.uitleg,
            "bijeenkomst": str(werkblad.bijeenkomst_id or ""),
            "zonder_account": werkblad.zonder_account,
        }
        super().__init__(*args, **kwargs)


class VraagForm(Formulier):
    """One question; a kind has only the fields that it needs."""

    fase = Keuze(
        "Bij welke stap van de cirkel?",
        [(fase.value, f"{fase.naam}: {fase.vraag[0].lower()}{fase.vraag[1:]}") for fase in Fase],
    )
    tekst = Tekst("Wat vraag je?", leeg="Schrijf op wat je wilt vragen.")
    voorbeeld = Regel(
        "Een voorbeeld dat helpt", description="Dit staat klein onder de vraag, met ‘Bijvoorbeeld:’ ervoor."
    )
    keuzes = Tekst(
        "Waar kunnen mensen uit kiezen?",
        leeg="Schrijf op waar mensen uit kunnen kiezen.",
        description="Zet elke keuze op een eigen regel.",
    )
    meer_keuzes = BooleanField("Mensen mogen meer dan één antwoord kiezen")

    def __init__(
        self, *args: Any, soort: SoortVraag, vraag: Werkbladvraag | None = None, **kwargs: Any
    ) -> None:
        self.soort = soort
        self.weighs = ("fase", "meer_keuzes") if soort is SoortVraag.KEUZE else ("fase",)
        kwargs["data"] = _als_velden(vraag) if vraag else {"fase": STAP_BIJ[soort]}
        super().__init__(*args, **kwargs)
        if vraag is None and not self.is_submitted() and self.kept is None:
            self.tekst.data = VRAAG_BIJ.get(soort, "")
        if not soort.is_tekst:
            del self.voorbeeld
        if soort is not SoortVraag.KEUZE:
            del self.keuzes, self.meer_keuzes
        if soort is SoortVraag.STELLING:
            self.tekst.label.text = "Welke zin leg je voor?"
            self.tekst.description = "Begin met ‘Ik’. Bijvoorbeeld: Ik ken de mensen in mijn straat."

    def validate_tekst(self, field: Tekst) -> None:
        if len(field.data or "") > TEKST_MAX:
            raise ValidationError("Je vraag is te lang voor een werkblad. Maak hem korter.")

    def validate_keuzes(self, field: Tekst) -> None:
        keuzes = _regels(field.data)
        if len(keuzes) < KEUZES_MIN:
            raise ValidationError("Zet er minstens twee keuzes neer, elk op een eigen regel.")
        if len(keuzes) > KEUZES_MAX:
            raise ValidationError(f"Zet er hoogstens {KEUZES_MAX} keuzes neer. Dan blijft het te overzien.")
        if len(set(keuzes)) < len(keuzes):
            raise ValidationError("Er staat twee keer dezelfde keuze. Haal er één weg.")
        if any(len(keuze) > LINE_MAX for keuze in keuzes):
            raise ValidationError("Een van de keuzes is te lang. Maak die korter.")

    def gekozen_stap(self) -> Fase:
        return Fase(self.fase.data)

    def vraagtekst(self) -> Vraagtekst:
        """What was filled in."""
        keuzes = "\n".join(_regels(self.keuzes.data)) if self.soort is SoortVraag.KEUZE else ""
        return Vraagtekst(
            self.soort,
            self.tekst.data,
            self.voorbeeld.data if self.soort.is_tekst else "",
            keuzes,
            bool(keuzes) and bool(self.meer_keuzes.data),
        )


#: In which step a question of this kind belongs, as long as nobody says otherwise.
STAP_BIJ = {
    SoortVraag.OPEN: Fase.REFLECTEREN.value,
    SoortVraag.KEUZE: Fase.REFLECTEREN.value,
    SoortVraag.STELLING: Fase.REFLECTEREN.value,
    SoortVraag.LEERVRAAG: Fase.BIJSTELLEN.value,
    SoortVraag.ZELFOPDRACHT: Fase.TOEPASSEN.value,
    SoortVraag.TERUGBLIK: Fase.DOEN.value,
    SoortVraag.ZELFSCAN: Fase.REFLECTEREN.value,
    SoortVraag.THEMA: Fase.BIJSTELLEN.value,
}
#: What stands there already for who makes a new question.
VRAAG_BIJ = {
    SoortVraag.LEERVRAAG: "Wat wil je leren?",
    SoortVraag.ZELFOPDRACHT: "Wat ga je doen? Dit is je zelfopdracht.",
    SoortVraag.TERUGBLIK: "Hoe gaat het met je zelfopdracht?",
    SoortVraag.ZELFSCAN: "Hoe gaat dit nu bij jou?",
    SoortVraag.THEMA: "Welk thema leeft nu bij jou?",
}


def _als_velden(vraag: Werkbladvraag) -> dict[str, Any]:
    return vraag.vraagtekst._asdict() | {"fase": vraag.fase.value}


def _begin(waarde: str, tekst: str, hint: str, kop: str) -> SelectChoice:
    return SelectChoice(waarde, tekst, render_kw={"hint": hint, "kop": kop})


def _van_toen(werkblad: Werkblad) -> str:
    """Which of some with the same title it is."""
    if (bijeenkomst := werkblad.bijeenkomst) is None:
        return f"Gemaakt op {datum_met_jaar(local(werkblad.gemaakt_op).date())}, zonder bijeenkomst"
    return f"Voor {bijeenkomst.titel}, {datum_met_jaar(bijeenkomst.dag)}"


def _regels(tekst: str | None) -> list[str]:
    return [regel for regel in (regel.strip() for regel in (tekst or "").splitlines()) if regel]
