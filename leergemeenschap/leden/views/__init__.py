"""Coming in and leaving, inviting, how one logs in, and keeping what was typed when that went wrong halfway."""

from leergemeenschap.leden.views import (
    account,
    cards,
    coming_in,
    demo,
    devices,
    gate,
    inviting,
    keeping,
    passkeys,
    passwords,
    profile,
    second_factor,
)
from leergemeenschap.leden.views.blueprint import bp
from leergemeenschap.leden.views.drafts import OWN_SOURCES, Concepten
from leergemeenschap.leden.views.gate import TWEEDE_FACTOR, init_app

__all__ = [
    "OWN_SOURCES",
    "TWEEDE_FACTOR",
    "Concepten",
    "account",
    "bp",
    "cards",
    "coming_in",
    "demo",
    "devices",
    "gate",
    "init_app",
    "inviting",
    "keeping",
    "passkeys",
    "passwords",
    "profile",
    "second_factor",
]
