"""A bijeenkomst as an entry of a calendar: to download, to follow, and with a mail."""

from collections.abc import Sequence
from datetime import datetime

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Komstantwoord
from leergemeenschap.core import agenda
from leergemeenschap.core.mail import Attachment


def als_agendapunt(bijeenkomst: Bijeenkomst, komst: Komst | None, adres: str) -> agenda.Entry:
    """What stands in a calendar. Of its owner only what they need to know: a calendar is often seen by others.

    :param komst: what its owner answered.
    :param adres: the path of its page.
    """
    return agenda.Entry(
        uid=agenda.uid_of("bijeenkomst", bijeenkomst.id),
        begin=bijeenkomst.begint_op,
        end=bijeenkomst.eindigt_op,
        summary=bijeenkomst.titel,
        text="\n".join(
            [bijeenkomst.soort.naam, *_op_de_kaart(bijeenkomst), *_nog_te_doen(bijeenkomst, komst)]
        ),
        place=bijeenkomst.plaats,
        link=agenda.link_to(adres),
        changed=max(bijeenkomst.gewijzigd_op, komst.geantwoord_op)
        if komst and komst.geantwoord_op
        else bijeenkomst.gewijzigd_op,
        sequence=bijeenkomst.versie,
        cancelled=not bijeenkomst.gaat_door,
        busy=bijeenkomst.gaat_door and komst is not None and komst.heeft_plek,
    )


def agendabestandsnaam(bijeenkomst: Bijeenkomst) -> str:
    return f"{bijeenkomst.soort.value}-{bijeenkomst.dag.isoformat()}.ics"


def als_bijlage(bijeenkomst: Bijeenkomst, komst: Komst | None, adres: str, op: datetime) -> Attachment:
    """The same, to come along with a mail."""
    punt = als_agendapunt(bijeenkomst, komst, adres)
    return Attachment(agendabestandsnaam(bijeenkomst), "text/calendar", agenda.calendar([punt], at=op))


def _op_de_kaart(bijeenkomst: Bijeenkomst) -> Sequence[str]:
    kaart = bijeenkomst.op_de_kaart if bijeenkomst.gaat_door else ""
    return [f"Op de kaart: {kaart}"] if kaart else []


def _nog_te_doen(bijeenkomst: Bijeenkomst, komst: Komst | None) -> Sequence[str]:
    if not bijeenkomst.gaat_door:
        return ["Dit gaat niet door."]
    if komst is not None and komst.wacht:
        return ["Je staat op de wachtlijst."]
    if komst is None or komst.antwoord in {None, Komstantwoord.WEET_NIET}:
        return ["Kom je? Zeg het op deze pagina:"]
    return []
