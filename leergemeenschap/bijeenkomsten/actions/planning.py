"""Planning a bijeenkomst after an earlier one."""

from datetime import date, datetime, timedelta

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Programmaonderdeel
from leergemeenschap.core.clock import local, moment_of

#: Two bijeenkomsten a year, on the same day of the week.
HALF_JAAR = timedelta(weeks=26)


class TijdBestaatNiet(Exception):
    """On that day the clock skips the hour in which it would begin or end."""


def plan_naar_voorbeeld(voorbeeld: Bijeenkomst, titel: str, dag: date, op: datetime) -> Bijeenkomst:
    """The same kind of day at the same times on the clock, in the same place, with the same themas and programme.

    :raises TijdBestaatNiet: when clocks do not show these times on that day.
    """
    tijden = tijden_op(voorbeeld, dag)
    if tijden is None:
        raise TijdBestaatNiet
    bijeenkomst = Bijeenkomst(
        titel=titel,
        soort=voorbeeld.soort,
        plaats=voorbeeld.plaats,
        plekken=voorbeeld.plekken,
        begint_op=tijden[0],
        eindigt_op=tijden[1],
        themas=list(voorbeeld.themas),
    )
    bijeenkomst.zet_programma(
        [
            Programmaonderdeel(
                titel=onderdeel.titel,
                minuten=onderdeel.minuten,
                fase=onderdeel.fase,
                werkvorm_id=onderdeel.werkvorm_id,
                notitie=onderdeel.notitie,
            )
            for onderdeel in voorbeeld.programma
        ]
    )
    bijeenkomst.stel_vast(op)
    return bijeenkomst


def tijden_op(voorbeeld: Bijeenkomst, dag: date) -> tuple[datetime, datetime] | None:
    """When it would begin and end on that day, at the same times on the clock; None when clocks do not show these."""
    begin, eind = (
        moment_of(dag, local(moment).time()) for moment in (voorbeeld.begint_op, voorbeeld.eindigt_op)
    )
    return (begin, eind) if begin is not None and eind is not None and begin < eind else None


def volgende_dag(voorbeeld: Bijeenkomst, vandaag: date) -> date:
    """The same day of the week half a year after it, or after that, as soon as it is still to come."""
    dag = voorbeeld.dag + HALF_JAAR
    while dag <= vandaag:
        dag += HALF_JAAR
    return dag
