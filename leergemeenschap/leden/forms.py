"""The forms to come in, to invite, and about how one logs in."""

from collections.abc import Sequence
from typing import Any

from email_validator import EmailNotValidError, validate_email
from wtforms import BooleanField, EmailField, HiddenField, PasswordField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from leergemeenschap.core.form_token import mark
from leergemeenschap.core.forms import Formulier, Geheim, Ingevuld, Keuze, Opslaanbaar, Regel
from leergemeenschap.core.templating import korte_datum, tijd
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.names import nette_naam
from leergemeenschap.leden.queries import normaal_adres

ADRES_KLOPT_NIET = "Dit e-mailadres klopt niet. Kijk of er een @ in staat, zoals in naam@voorbeeld.nl."
#: Not one of the texts, but all of them.
ALLES = "alles"
BLIJF = "Blijf ingelogd op dit apparaat"
BLIJF_HINT = "Doe dit niet op een computer die je deelt"


def is_adres(email: str) -> bool:
    """Whether this is written as an e-mail address; whether it exists only a mail can tell."""
    try:
        # As it will be stored: strange signs must not turn into a comma or an @ afterwards
        validate_email(normaal_adres(email), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


class ZonderConcept(Formulier):
    """A form whose words are never put back from a draft: they are secrets, or the page is for guests."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, draft=False, **kwargs)


class InlogmailForm(Formulier):
    email = EmailField(
        "Je e-mailadres",
        [Ingevuld("Vul je e-mailadres in."), Opslaanbaar()],
        description="Gebruik het adres waarop je de uitnodiging kreeg",
    )

    def validate_email(self, field: EmailField) -> None:
        if not is_adres(field.data or ""):
            raise ValidationError(ADRES_KLOPT_NIET)


class InlogcodeForm(Formulier):
    code = Geheim(
        "Code uit de mail",
        [Ingevuld("Vul de code uit de mail in."), Opslaanbaar()],
        description="6 cijfers. Plakken mag.",
    )
    blijf = BooleanField(BLIJF, description=BLIJF_HINT)


class InloglinkForm(ZonderConcept):
    blijf = BooleanField(BLIJF, description=BLIJF_HINT)


class WachtwoordInlogForm(InlogmailForm):
    wachtwoord = PasswordField("Je wachtwoord", [Ingevuld("Vul je wachtwoord in."), Opslaanbaar()])
    blijf = BooleanField(BLIJF, description=BLIJF_HINT)


class KaartcodeForm(ZonderConcept):
    code = Geheim(
        "Code op je kaart",
        [Ingevuld("Vul de code in die op je kaart staat."), Opslaanbaar()],
        description="16 letters en cijfers. Streepjes en hoofdletters maken niet uit.",
    )


class PinForm(ZonderConcept):
    pin = PasswordField(
        "Je pincode", [Ingevuld("Vul je pincode in."), Opslaanbaar()], description="6 cijfers"
    )
    blijf = BooleanField(BLIJF, description=BLIJF_HINT)


class NieuwePinForm(ZonderConcept):
    pin = PasswordField(
        "Kies een pincode",
        [Ingevuld("Kies een pincode."), Opslaanbaar()],
        description="6 cijfers, minstens 4 verschillende. Niet 123456. Vertel hem aan niemand, ook niet aan je begeleider.",
    )
    nog_eens = PasswordField("Dezelfde pincode nog een keer", [Opslaanbaar()])
    blijf = BooleanField(BLIJF, description=BLIJF_HINT)

    def validate_nog_eens(self, field: PasswordField) -> None:
        if field.data != self.pin.data:
            raise ValidationError("De twee pincodes zijn niet hetzelfde. Typ ze nog een keer.")


class ControleForm(ZonderConcept):
    """The second factor: a code, or what the browser says of a passkey."""

    code = Geheim(
        "Code uit je app, of een herstelcode",
        [Opslaanbaar()],
        description="6 cijfers uit de app op je telefoon. Of een code van je papier.",
    )
    passkey = HiddenField()


class AppcodeForm(ZonderConcept):
    code = Geheim(
        "Code die de app laat zien",
        [Ingevuld("Vul de 6 cijfers in die de app laat zien."), Opslaanbaar()],
        description="6 cijfers. Ze veranderen elke halve minuut.",
    )


class PasskeyForm(ZonderConcept):
    passkey = HiddenField()


class WachtwoordForm(ZonderConcept):
    wachtwoord = PasswordField(
        "Nieuw wachtwoord",
        [Ingevuld("Vul een wachtwoord in."), Opslaanbaar()],
        description="12 tekens of meer. Een zin van vier of vijf losse woorden is goed. Plakken mag.",
    )
    elders_uit = BooleanField("Log mijn andere apparaten uit", default=True)


class AdresForm(ZonderConcept):
    email = EmailField("Nieuw e-mailadres", [Ingevuld("Vul je nieuwe e-mailadres in."), Opslaanbaar()])

    def validate_email(self, field: EmailField) -> None:
        if not is_adres(field.data or ""):
            raise ValidationError(ADRES_KLOPT_NIET)


class AdrescodeForm(ZonderConcept):
    code = Geheim(
        "Code uit de mail",
        [Ingevuld("Vul de code uit de mail in."), Opslaanbaar()],
        description="6 cijfers. Plakken mag.",
    )
    elders_uit = BooleanField("Log mijn andere apparaten uit", default=True)


class MetNaam(Formulier):
    """A form with the name of a person in it."""

    def validate_naam(self, field: Regel) -> None:
        if not any(sign.isalnum() for sign in nette_naam(field.data)):
            raise ValidationError("Vul een naam in met letters.")


class ProfielForm(MetNaam):
    naam = Regel("Naam", leeg="Vul je naam in.", description="Zo noemen we je hier. Een voornaam is genoeg.")
    buurt = Regel("Buurt", description="Waar je actief bent")


class UitnodigForm(MetNaam):
    naam = Regel("Naam", leeg="Vul een naam in.", description="Een voornaam is genoeg")
    email = EmailField(
        "E-mailadres",
        [Opslaanbaar()],
        description="Geen e-mail? Laat dit leeg. Dan maak je straks een inlogkaart.",
    )
    buurt = Regel("Buurt", description="Waar deze persoon actief is")

    def validate_email(self, field: EmailField) -> None:
        if (field.data or "").strip() and not is_adres(field.data or ""):
            raise ValidationError(ADRES_KLOPT_NIET)


class KiesConceptForm(ZonderConcept):
    """Which of several texts stays. `gezien` says what was on the page, so that a text that came after is shown first."""

    gezien = HiddenField()
    keuze = Keuze("Welke tekst wil je houden?", [])

    def __init__(self, concepten: Sequence[Concept], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.nu = " ".join(mark(concept.blad, concept.velden) for concept in concepten)
        self.keuze.keuzes = [
            *((concept.blad, _welke(nummer, concept)) for nummer, concept in enumerate(concepten, start=1)),
            (ALLES, "Allebei, onder elkaar" if len(concepten) == 2 else "Alles, onder elkaar"),
        ]
        self.keuze.choices = [SelectChoice(waarde, tekst) for waarde, tekst in self.keuze.keuzes]
        self.gezien.data = self.gezien.data or self.nu

    def validate_gezien(self, field: HiddenField) -> None:
        if field.data != self.nu:
            field.data = self.nu
            raise ValidationError("Er is net iets bij geschreven. Kijk het na en kies opnieuw.")


def _welke(nummer: int, concept: Concept) -> str:
    return f"Tekst {nummer}, van {korte_datum(concept.bewaard_op)} om {tijd(concept.bewaard_op)}"
