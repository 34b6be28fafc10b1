"""Passkeys (WebAuthn) as second factor: what the browser is asked, and whether its answer is right.

A challenge is made from the secret of the log-in that it belongs to, so it is different each time, needs no place of
its own, and is gone with that log-in.

The library for it is loaded at its first use: that takes a fifth of a second, which no other command should pay.
"""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leergemeenschap.leden.models import Lid, Passkey

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

ANTWOORD_MAX = 20_000


class PasskeyKloptNiet(Exception):
    """The browser's answer is not one of this lid, this site and this moment."""


class Partij(NamedTuple):
    """This site as browsers know it: its name, host name and origin."""

    naam: str
    host: str
    adres: str


def vraag_om_nieuwe_passkey(session: Session, lid: Lid, partij: Partij, geheim: str) -> str:
    """What to ask a browser that makes a passkey, as JSON for `navigator.credentials.create`."""
    import webauthn  # noqa: PLC0415
    from webauthn.helpers.structs import (  # noqa: PLC0415
        AuthenticatorSelectionCriteria,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    options = webauthn.generate_registration_options(
        rp_id=partij.host,
        rp_name=partij.naam,
        # No name or address: the id says nothing outside this site
        user_id=hashlib.sha256(f"{partij.host}:{lid.id}".encode()).digest(),
        user_name=lid.naam,
        challenge=_uitdaging("nieuw", geheim),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
        exclude_credentials=_van(session, lid),
    )
    return webauthn.options_to_json(options)


def neem_passkey_op(
    session: Session, lid: Lid, antwoord: str, partij: Partij, geheim: str, op: datetime, apparaat: str
) -> None:
    """Add a passkey that a browser has made.

    :raises PasskeyKloptNiet: when the answer is wrong, or the passkey is known already.
    """
    import webauthn  # noqa: PLC0415

    if len(antwoord) > ANTWOORD_MAX:
        raise PasskeyKloptNiet
    try:
        klopt = webauthn.verify_registration_response(
            credential=antwoord,
            expected_challenge=_uitdaging("nieuw", geheim),
            expected_rp_id=partij.host,
            expected_origin=partij.adres,
        )
    except _onleesbaar() as error:
        raise PasskeyKloptNiet from error
    kenmerk = webauthn.helpers.bytes_to_base64url(klopt.credential_id)
    if len(kenmerk) > 1400 or session.scalar(select(Passkey.id).where(Passkey.kenmerk == kenmerk)):
        raise PasskeyKloptNiet
    session.add(
        Passkey(
            lid_id=lid.id,
            kenmerk=kenmerk,
            publieke_sleutel=klopt.credential_public_key,
            teller=klopt.sign_count,
            apparaat=apparaat,
            gemaakt_op=op,
        )
    )
    lid.tweede_factor_sinds = lid.tweede_factor_sinds or op


def vraag_om_passkey(session: Session, lid: Lid, partij: Partij, geheim: str) -> str | None:
    """What to ask a browser that has a passkey of this lid, as JSON; None when the lid has none."""
    sleutels = _van(session, lid)
    if not sleutels:
        return None
    import webauthn  # noqa: PLC0415
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415

    options = webauthn.generate_authentication_options(
        rp_id=partij.host,
        challenge=_uitdaging("inloggen", geheim),
        allow_credentials=sleutels,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return webauthn.options_to_json(options)


def klopt_passkey(session: Session, lid: Lid, antwoord: str, partij: Partij, geheim: str) -> bool:
    """Whether a browser proved to have a passkey of this lid. A counter that goes back is a copied key, and refused."""
    if len(antwoord) > ANTWOORD_MAX:
        return False
    import webauthn  # noqa: PLC0415

    try:
        gegeven = webauthn.helpers.parse_authentication_credential_json(antwoord)
        passkey = session.scalar(
            select(Passkey)
            .where(
                Passkey.lid_id == lid.id,
                Passkey.kenmerk == webauthn.helpers.bytes_to_base64url(gegeven.raw_id),
            )
            .with_for_update()
        )
        if passkey is None:
            return False
        klopt = webauthn.verify_authentication_response(
            credential=gegeven,
            expected_challenge=_uitdaging("inloggen", geheim),
            expected_rp_id=partij.host,
            expected_origin=partij.adres,
            credential_public_key=passkey.publieke_sleutel,
            credential_current_sign_count=passkey.teller,
        )
    except _onleesbaar():
        return False
    passkey.teller = klopt.new_sign_count
    return True


def _van(session: Session, lid: Lid) -> "list[PublicKeyCredentialDescriptor]":
    kenmerken = session.scalars(select(Passkey.kenmerk).where(Passkey.lid_id == lid.id)).all()
    if not kenmerken:
        return []
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor  # noqa: PLC0415

    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(kenmerk)) for kenmerk in kenmerken]


def _onleesbaar() -> tuple[type[Exception], ...]:
    """What the library raises for an answer that is wrong, or is none. Lists in lists without end are the last one."""
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    return (WebAuthnException, ValueError, TypeError, KeyError, RecursionError)


def _uitdaging(waarvoor: str, geheim: str) -> bytes:
    return hashlib.sha256(f"passkey {waarvoor} {geheim}".encode()).digest()
