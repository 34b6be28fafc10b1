"""What a role allows, apart from any single thing."""

from leergemeenschap.leden.models import Lid


def mag_begeleiden(lid: Lid) -> bool:
    """Plan bijeenkomsten and what belongs to them."""
    return lid.is_begeleider
