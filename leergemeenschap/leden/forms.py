"""The forms to come in."""

from typing import Any

from email_validator import EmailNotValidError, validate_email
from wtforms import BooleanField, EmailField, StringField, ValidationError

from leergemeenschap.core.forms import Formulier, Ingevuld, Opslaanbaar

ADRES_KLOPT_NIET = "Dit e-mailadres klopt niet. Kijk of er een @ in staat, zoals in naam@voorbeeld.nl."


def is_adres(email: str) -> bool:
    """Whether this is written as an e-mail address; whether it exists only a mail can tell."""
    try:
        validate_email(email.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


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
    code = StringField(
        "Code uit de mail",
        [Ingevuld("Vul de code uit de mail in."), Opslaanbaar()],
        description="6 cijfers. Plakken mag.",
    )
    blijf = BooleanField(
        "Blijf ingelogd op dit apparaat", description="Doe dit niet op een computer die je deelt"
    )


class InloglinkForm(Formulier):
    blijf = BooleanField(
        "Blijf ingelogd op dit apparaat", description="Doe dit niet op een computer die je deelt"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, draft=False, **kwargs)
