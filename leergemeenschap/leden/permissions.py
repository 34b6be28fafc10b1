"""What a role allows, apart from any single thing."""

from leergemeenschap.leden.models import Lid


def mag_begeleiden(lid: Lid) -> bool:
    """Plan bijeenkomsten and what belongs to them."""
    return lid.is_begeleider


def mag_uitnodigen(lid: Lid) -> bool:
    """Make somebody a lid, as buurtverbinder, and print cards for leden without mail."""
    return lid.is_begeleider


def moet_tweede_factor(lid: Lid) -> bool:
    """Whether this lid may not go without a second factor. The invented people of a demo may."""
    return lid.heeft_meer_rechten
