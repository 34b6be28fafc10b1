"""Saying what I will do, and how it goes."""

from datetime import date, timedelta
from typing import Any

from leergemeenschap.core import clock
from leergemeenschap.core.forms import Datum, Keuze, Regel, Tekst
from leergemeenschap.groepen.forms import TekstVoorAnderen
from leergemeenschap.humus import Bouwsteen
from leergemeenschap.zelfopdrachten.models import Uitkomst, Voornemen, Zelfopdracht

KIES_LATERE_DAG = "Kies een dag die nog moet komen."
_MOMENTEN = [
    ("twee weken", "Over 2 weken"),
    ("maand", "Over een maand"),
    ("bijeenkomst", "Bij de volgende bijeenkomst"),
    ("anders", "Op een andere dag"),
]
_TERMIJNEN = {"twee weken": timedelta(weeks=2), "maand": timedelta(days=30)}


class VoornemenForm(TekstVoorAnderen):
    """What both forms of a zelfopdracht share: others may read what is said in it."""

    def voornemen(self) -> Voornemen:
        """What was filled in."""
        raise NotImplementedError

    def noemt_iemand(self, zelfopdracht: Zelfopdracht) -> bool:
        """Whether to show it once more: see `vraagt_nog_eens`."""
        was, wordt = (f"{van.ik_ga}\n{van.als}\n{van.dan}" for van in (zelfopdracht, self.voornemen()))
        return self.vraagt_nog_eens(zelfopdracht, was, wordt)


class ZelfopdrachtForm(VoornemenForm):
    """One required line, an optional als ... dan ..., and a moment to look back."""

    ik_ga = Tekst(
        "Ik ga …",
        leeg="Schrijf op wat je gaat doen. Bijvoorbeeld: meer tijd nemen voor gesprekken.",
        description="Bijvoorbeeld: meer tijd nemen voor gesprekken met bewoners",
    )
    als = Regel("Als …", description="Bijvoorbeeld: als iemand na de koffie blijft zitten")
    dan = Regel("Dan …", description="Bijvoorbeeld: dan vraag ik wat die persoon graag doet")
    moment = Keuze("Wanneer kijk je terug?", _MOMENTEN)
    dag = Datum("Welke dag?")
    bouwsteen = Keuze(
        "Waar past dit in de humus?",
        [
            ("", "Dat weet ik niet"),
            *((steen.value, f"{steen.naam}: {steen.zin[0].lower()}{steen.zin[1:]}") for steen in Bouwsteen),
        ],
        hoeft_niet=True,
    )

    def __init__(self, *args: Any, zelfopdracht: Zelfopdracht | None = None, **kwargs: Any) -> None:
        kwargs["data"] = _als_velden(zelfopdracht) if zelfopdracht else {"moment": "maand", "bouwsteen": ""}
        self._dag_van_nu = zelfopdracht.terugkijken_op if zelfopdracht else None
        super().__init__(*args, **kwargs)

    def validate_dag(self, field: Datum) -> None:
        if self.moment.data != "anders":
            field.errors = []
        elif field.data is None or (field.data <= clock.today() and field.data != self._dag_van_nu):
            field.errors = [*field.errors] or [KIES_LATERE_DAG]

    def voornemen(self) -> Voornemen:
        """What was filled in."""
        bouwsteen = Bouwsteen(self.bouwsteen.data) if self.bouwsteen.data else None
        return Voornemen(self.ik_ga.data, self.als.data, self.dan.data, self._terugkijken_op(), bouwsteen)

    def _terugkijken_op(self) -> date | None:
        if self.moment.data == "anders":
            return self.dag.data
        termijn = _TERMIJNEN.get(self.moment.data)
        return clock.today() + termijn if termijn else None


class KleinerForm(VoornemenForm):
    """The same zelfopdracht, made smaller; when to look back stays as it is."""

    ik_ga = Tekst("Ik ga …", leeg="Schrijf op wat je gaat doen. Klein is genoeg.")
    als = Regel("Als …")
    dan = Regel("Dan …")

    def __init__(self, zelfopdracht: Zelfopdracht) -> None:
        self._nu = zelfopdracht
        super().__init__(data={"ik_ga": zelfopdracht.ik_ga, "als": zelfopdracht.als, "dan": zelfopdracht.dan})

    def voornemen(self) -> Voornemen:
        """What was filled in."""
        nu = self._nu
        return Voornemen(self.ik_ga.data, self.als.data, self.dan.data, nu.terugkijken_op, nu.bouwsteen)


class TerugblikForm(TekstVoorAnderen):
    """Hoe gaat het? Several of these can stand on one page, each with its own prefix."""

    uitkomst = Keuze("Hoe gaat het?", [(uitkomst.value, uitkomst.zin) for uitkomst in Uitkomst])
    tekst = Tekst("Wil je er iets over zeggen?", description="Eén zin is genoeg")

    def __init__(self, zelfopdracht: Zelfopdracht, *, gekozen: str | None = None, **kwargs: Any) -> None:
        """:param gekozen: the answer that is chosen already, for who comes from a mail; anything else is none."""
        super().__init__(prefix=self.prefix_van(zelfopdracht), data={"uitkomst": gekozen}, **kwargs)

    @staticmethod
    def prefix_van(zelfopdracht: Zelfopdracht) -> str:
        """What the names of this zelfopdracht's fields begin with."""
        return f"zelfopdracht{zelfopdracht.id}-"


def _als_velden(zelfopdracht: Zelfopdracht) -> dict[str, Any]:
    dag = zelfopdracht.terugkijken_op
    return {
        "ik_ga": zelfopdracht.ik_ga,
        "als": zelfopdracht.als,
        "dan": zelfopdracht.dan,
        "moment": "anders" if dag else "bijeenkomst",
        "dag": dag,
        "bouwsteen": zelfopdracht.bouwsteen.value if zelfopdracht.bouwsteen else "",
    }
