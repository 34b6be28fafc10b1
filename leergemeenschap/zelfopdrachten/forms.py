"""Saying what I will do, and how it goes."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy.orm import Session
from wtforms import Field

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.core import clock, submissions
from leergemeenschap.core.form_token import SUBMISSION_FIELD
from leergemeenschap.core.forms import Datum, Keuze, Regel, Tekst
from leergemeenschap.core.ids import ID_MAX
from leergemeenschap.groepen.forms import TekstVoorAnderen
from leergemeenschap.humus import Bouwsteen
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import AlAfgerond, Uitkomst, Voornemen, Zelfopdracht

KIES_LATERE_DAG = "Kies een dag die nog moet komen."
_MOMENTEN = [
    ("twee weken", "Over 2 weken"),
    ("maand", "Over een maand"),
    ("bijeenkomst", "Bij de volgende bijeenkomst"),
    ("anders", "Op een andere dag"),
]
_BLAD = re.compile(rf"zelfopdracht([0-9]{{1,10}})-{SUBMISSION_FIELD}")
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


class Gekeken(NamedTuple):
    """What was sent about one zelfopdracht."""

    zelfopdracht: Zelfopdracht
    uitkomst: Uitkomst
    tekst: str
    #: It got its end answer on another screen meanwhile, and keeps that.
    te_laat: bool


class Terugkijkvel:
    """Several terugblikken in one form: those that say something are saved together, the others may wait."""

    def __init__(self, bladen: Sequence[tuple[Zelfopdracht, TerugblikForm]], *, leeg: str = "") -> None:
        self.bladen = bladen
        #: What to say where nothing was filled in; empty where that is fine.
        self.leeg = leeg
        self.form_errors: list[str] = []

    def __iter__(self) -> Iterator[Field]:
        return (field for _, form in self.bladen for field in form)

    @property
    def errors(self) -> list[object]:
        """Whatever is wrong, for the overview on top of the page."""
        return [*self.form_errors, *(fout for _, form in self.bladen for fout in form.errors.values())]

    @property
    def ingevuld(self) -> list[tuple[Zelfopdracht, TerugblikForm]]:
        """Of which an answer was chosen or something was written."""
        return [blad for blad in self.bladen if blad[1].uitkomst.data or blad[1].tekst.data]

    def klopt(self) -> bool:
        """Whether all that was filled in can be saved; else each says what is wrong with it."""
        if self.leeg and not self.ingevuld:
            self.form_errors.append(self.leeg)
            return False
        # Every one of them is looked at, so that all that is wrong is told at once
        goed = [
            form.validate() and not form.vraagt_nog_eens(ding, ding.als_tekst, form.tekst.data)
            for ding, form in self.ingevuld
        ]
        return all(goed)


def bewaar_vel(
    session: Session, lid: Lid, vel: Terugkijkvel, bijeenkomst: Bijeenkomst | None, *, op: datetime, naar: str
) -> list[Gekeken]:
    """Look back on what was filled in, each once; a second copy of it is passed over. Never commits.

    :param naar: where its writer goes then.
    """
    gekeken = []
    for zelfopdracht, form in vel.ingevuld:
        if submissions.claim(form):
            continue
        uitkomst, tekst = Uitkomst(form.uitkomst.data), form.tekst.data
        te_laat = False
        try:
            kijk_terug(
                session, lid, zelfopdracht, uitkomst=uitkomst, tekst=tekst, op=op, bijeenkomst=bijeenkomst
            )
        except AlAfgerond:
            te_laat = True
        gekeken.append(Gekeken(zelfopdracht, uitkomst, tekst, te_laat))
        submissions.settle(form, naar)
    return gekeken


def gestuurde_nummers(velden: Mapping[str, str] | Collection[str]) -> set[int]:
    """About which zelfopdrachten something was sent, by the names of its fields."""
    gevonden = (_BLAD.fullmatch(naam) for naam in velden)
    return {int(blad[1]) for blad in gevonden if blad and int(blad[1]) <= ID_MAX}
