"""Questions to reflect with that a begeleider of the story wrote."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from leergemeenschap.ontmoetingen.models import EigenVragenset, Vraag

DAGEN_GELEDEN = 35
VRAGEN = (
    Vraag("Wie was er niet? Zeg geen naam.", "Bijvoorbeeld: de jongens van het veldje"),
    Vraag("Wat maakt het moeilijk om te komen?", "Bijvoorbeeld: het is overdag, en binnen"),
    Vraag("Wie kan jou daarover iets vertellen?", "Bijvoorbeeld: een moeder van de sportclub"),
)


def maak_vragen(session: Session, nu: datetime) -> None:
    """Add them to what everybody can choose."""
    vragenset = EigenVragenset(gemaakt_op=nu - timedelta(days=DAGEN_GELEDEN))
    vragenset.stel_samen(
        "Wie staat er buiten?", "Voor als je merkt dat steeds dezelfde mensen komen.", list(VRAGEN)
    )
    session.add(vragenset)
