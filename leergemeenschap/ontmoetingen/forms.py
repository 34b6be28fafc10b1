"""The forms of doen and reflecteren."""

from datetime import date, timedelta
from typing import Any

from wtforms import Form, FormField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.widgets import CheckboxInput, ListWidget

from leergemeenschap.bijeenkomsten.forms import Regels
from leergemeenschap.core import clock
from leergemeenschap.core.forms import KIES, Datum, Formulier, Keuze, Keuzelijst, Regel, Tekst
from leergemeenschap.groepen.forms import TekstVoorAnderen
from leergemeenschap.humus import Bouwsteen
from leergemeenschap.ontmoetingen.models import (
    Aanvulling,
    Beweger,
    EigenVragenset,
    Ontmoeting,
    SoortOntmoeting,
    Vraag,
)

VRAGEN_MAX = 8
DAG_MOET_GEWEEST_ZIJN = "Kies vandaag of een dag die al geweest is."
_DAGEN = [("vandaag", "Vandaag"), ("gisteren", "Gisteren"), ("anders", "Een andere dag")]


class Bewegers(SelectMultipleField):
    """Any number of kinds of people, as check boxes."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label,
            choices=[SelectChoice(beweger.value, beweger.naam) for beweger in Beweger],
            option_widget=CheckboxInput(),
            widget=ListWidget(prefix_label=False),
            validate_choice=False,
            **kwargs,
        )

    def pre_validate(self, form: Any) -> None:
        if not set(self.data or []) <= set(Beweger):
            raise ValidationError(KIES)


class OntmoetingForm(TekstVoorAnderen):
    """What happened, what it was and when; one short page. The rest may be told, behind one line."""

    soort = Keuze("Wat was het?", [(soort.value, soort.naam) for soort in SoortOntmoeting])
    tekst = Tekst(
        "Wat gebeurde er?",
        leeg="Schrijf op wat er gebeurde. Eén woord is genoeg.",
        description="Steekwoorden zijn genoeg. Praten mag ook: tik op de microfoon van je toetsenbord.",
    )
    wanneer = Keuze("Wanneer was het?", _DAGEN)
    dag = Datum("Welke dag?")
    plek = Regel("Waar was het?", description="Bijvoorbeeld: buurthuis of plein. Geen adres van een bewoner.")
    initiatief = Regel("Bij welk initiatief hoort dit?", description="Bijvoorbeeld: soep op dinsdag")
    bewegers = Bewegers("Wie kwam in beweging?", description="Zeg wat voor mensen het waren, geen namen.")
    bouwsteen = Keuzelijst(
        "Waar past dit in de humus?",
        [
            ("", "Geen keuze"),
            *((steen.value, f"{steen.naam}: {steen.zin[0].lower()}{steen.zin[1:]}") for steen in Bouwsteen),
        ],
    )

    def __init__(
        self,
        *args: Any,
        ontmoeting: Ontmoeting | None = None,
        laatste_soort: SoortOntmoeting | None = None,
        **kwargs: Any,
    ) -> None:
        if ontmoeting is not None:
            kwargs["data"] = _als_velden(ontmoeting)
        else:
            kwargs["data"] = {"soort": (laatste_soort or SoortOntmoeting.KOFFIE).value, "wanneer": "vandaag"}
        super().__init__(*args, **kwargs)
        if laatste_soort is not None:
            self.soort.zet_voorop(laatste_soort.value)

    def validate_dag(self, field: Datum) -> None:
        if self.wanneer.data != "anders":
            field.errors = []
            return
        if field.data is None or field.data > clock.today():
            field.errors = [*field.errors] or [DAG_MOET_GEWEEST_ZIJN]

    @property
    def is_aangevuld(self) -> bool:
        """Whether something stands, or is wrong, in what may be told besides."""
        return any(
            field.data or field.errors
            for field in (self.plek, self.initiatief, self.bewegers, self.bouwsteen)
        )

    def aanvulling(self) -> Aanvulling:
        return Aanvulling(
            self.plek.data,
            self.initiatief.data,
            frozenset(map(Beweger, self.bewegers.data or [])),
            Bouwsteen(self.bouwsteen.data) if self.bouwsteen.data else None,
        )

    def gekozen_dag(self) -> date:
        """The day it was, whichever way it was filled in."""
        if self.wanneer.data == "anders" and self.dag.data is not None:
            return self.dag.data
        return clock.today() - timedelta(days=1 if self.wanneer.data == "gisteren" else 0)


class AntwoordForm(TekstVoorAnderen):
    """One reflection question; the question itself is the label."""

    tekst = Tekst("Je antwoord", leeg="Schrijf iets op, of kies ‘Sla deze vraag over’.")


class VraagForm(Form):
    """One question of a set; one that is empty is left out."""

    vraag = Regel("Wat vraag je?")
    hint = Regel("Voorbeeld van een antwoord")

    def validate_vraag(self, field: Regel) -> None:
        if self.hint.data and not field.data:
            raise ValidationError("Schrijf de vraag bij dit voorbeeld op, of maak het voorbeeld leeg.")

    def validate_hint(self, field: Regel) -> None:
        if self.vraag.data and not field.data:
            raise ValidationError("Geef een voorbeeld. Dat helpt bij het antwoorden.")


class VragensetForm(Formulier):
    """A name, one line of what it is for, and one to eight questions."""

    titel = Regel(
        "Hoe heten deze vragen?",
        leeg="Geef deze vragen een naam.",
        description="Bijvoorbeeld: Wie staat er buiten?",
    )
    uitleg = Regel(
        "Waarvoor zijn ze?",
        leeg="Schrijf in één zin op waarvoor deze vragen zijn.",
        description="Bijvoorbeeld: Voor als je merkt dat steeds dezelfde mensen komen.",
    )
    vragen = Regels(FormField(VraagForm), "Vragen", max_entries=VRAGEN_MAX)

    def __init__(self, *args: Any, vragenset: EigenVragenset | None = None, **kwargs: Any) -> None:
        if vragenset is not None:
            kwargs["data"] = {
                "titel": vragenset.titel,
                "uitleg": vragenset.uitleg,
                "vragen": [{"vraag": vraag.vraag, "hint": vraag.hint} for vraag in vragenset.vragen],
            }
        super().__init__(*args, **kwargs)
        while len(self.vragen.entries) < VRAGEN_MAX:
            self.vragen.append_entry()

    def validate_vragen(self, field: Regels) -> None:
        if not any(regel.form.vraag.data or regel.form.hint.data for regel in field):
            field[0].form.vraag.errors = ["Schrijf ten minste één vraag op."]
            field.errors = [regel.errors for regel in field]

    def gestelde_vragen(self) -> list[Vraag]:
        """The questions that were filled in, in order."""
        regels = (regel.form for regel in self.vragen)
        return [Vraag(regel.vraag.data, regel.hint.data) for regel in regels if regel.vraag.data]


class InzichtForm(TekstVoorAnderen):
    """What I take along."""

    inzicht = Tekst("Wat neem je mee?", description="Maak de zin af: ik weet nu dat …")


def _als_velden(ontmoeting: Ontmoeting) -> dict[str, Any]:
    dagen_geleden = (clock.today() - ontmoeting.dag).days
    wanneer = {0: "vandaag", 1: "gisteren"}.get(dagen_geleden, "anders")
    return {
        "soort": ontmoeting.soort.value,
        "tekst": ontmoeting.tekst,
        "wanneer": wanneer,
        "dag": ontmoeting.dag if wanneer == "anders" else None,
        "plek": ontmoeting.plek,
        "initiatief": ontmoeting.initiatief,
        "bewegers": [beweger.value for beweger in ontmoeting.bewegers],
        "bouwsteen": ontmoeting.bouwsteen.value if ontmoeting.bouwsteen else "",
    }
