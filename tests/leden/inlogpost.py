"""Reading the log-in mail, and the codes and cards that people hold in their hand."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pyotp
import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.leden.models import CodeApp, Lid
from tests.bezoeker import Bezoeker, Pagina

INLOGMAIL = "Je inlogcode"


def met_onderwerp(mails, onderwerp: str) -> list[tuple[Path, EmailMessage]]:
    gelezen = [
        (bestand, message_from_bytes(bestand.read_bytes(), policy=policy.default)) for bestand in mails()
    ]
    return [(bestand, mail) for bestand, mail in gelezen if mail["Subject"].startswith(onderwerp)]


def wacht_op_mail(mails, onderwerp: str) -> tuple[Path, EmailMessage]:
    """The one mail about this; it is sent in the background, so wait for it."""
    for _ in range(100):
        if met_onderwerp(mails, onderwerp):
            break
        time.sleep(0.05)
    (gevonden,) = met_onderwerp(mails, onderwerp)
    return gevonden


def de_mail(mails, onderwerp: str = "") -> str:
    """The text of the one mail, or of the one mail about this."""
    return wacht_op_mail(mails, onderwerp)[1].get_content()


def code_uit(tekst: str) -> str:
    return re.search(r"^ +(\d{3} \d{3})$", tekst, re.MULTILINE)[1]


def link_uit(tekst: str) -> str:
    return re.search(r"http://localhost(/\S+)", tekst)[1]


def vraag_mail(bezoeker: Bezoeker, adres: str = "amina@test.example", verder: str = "") -> Pagina:
    return bezoeker.vul_in("/inloggen" + verder, email=adres)


def log_in_per_mail(bezoeker: Bezoeker, mails, adres: str = "amina@test.example", **vinkje: str) -> Pagina:
    """Ask for a mail and type its code; where that leads. The mail is thrown away."""
    pagina = vraag_mail(bezoeker, adres)
    bestand, mail = wacht_op_mail(mails, INLOGMAIL)
    bestand.unlink()
    return bezoeker.verstuur(pagina, code=code_uit(mail.get_content()), **vinkje)


def app_van(sessie: orm.Session, lid: Lid) -> pyotp.TOTP:
    """The app on this lid's phone."""
    sessie.rollback()
    return pyotp.TOTP(sessie.scalars(sa.select(CodeApp.geheim).where(CodeApp.lid_id == lid.id)).one())


def stel_app_in(bezoeker: Bezoeker, sessie: orm.Session, lid: Lid, klok) -> list[str]:
    """Set an app up on the page for it; the codes for on paper that come with it."""
    begin = bezoeker.ga_naar("/mijn/controle")
    pagina = bezoeker.verstuur(begin, "/mijn/controle/begin-app")
    assert pagina.kop == "De app instellen"
    pagina = bezoeker.verstuur(pagina, code=app_van(sessie, lid).at(klok()))
    assert pagina.kop == "Je herstelcodes"
    return [regel.get_text() for regel in pagina.soep.select(".herstelcodes li")]
