"""A security key in software: makes real passkeys and real signatures, as a browser and a phone do together."""

import hashlib
import json
import secrets
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url

UP_UV = 0x05
MET_SLEUTEL = 0x40


class Sleutelbos:
    """One phone with one passkey."""

    def __init__(self, adres: str = "http://localhost") -> None:
        self.adres = adres
        self.sleutel = ec.generate_private_key(ec.SECP256R1())
        self.kenmerk = secrets.token_bytes(16)
        self.teller = 0

    def maak(self, opties: dict[str, Any]) -> str:
        """What `navigator.credentials.create` gives."""
        punt = self.sleutel.public_key().public_numbers()
        cose = cbor2.dumps(
            {1: 2, 3: -7, -1: 1, -2: punt.x.to_bytes(32, "big"), -3: punt.y.to_bytes(32, "big")}
        )
        gegevens = self._gegevens(opties["rp"]["id"], UP_UV | MET_SLEUTEL)
        gegevens += bytes(16) + len(self.kenmerk).to_bytes(2, "big") + self.kenmerk + cose
        return self._antwoord(
            clientDataJSON=self._client("webauthn.create", opties["challenge"]),
            attestationObject=cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": gegevens}),
        )

    def teken(self, opties: dict[str, Any]) -> str:
        """What `navigator.credentials.get` gives."""
        self.teller += 1
        gegevens = self._gegevens(opties["rpId"], UP_UV)
        client = self._client("webauthn.get", opties["challenge"])
        handtekening = self.sleutel.sign(
            gegevens + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256())
        )
        return self._antwoord(clientDataJSON=client, authenticatorData=gegevens, signature=handtekening)

    def _gegevens(self, host: str, vlaggen: int) -> bytes:
        return hashlib.sha256(host.encode()).digest() + bytes([vlaggen]) + self.teller.to_bytes(4, "big")

    def _client(self, soort: str, uitdaging: str) -> bytes:
        return json.dumps({"type": soort, "challenge": uitdaging, "origin": self.adres}).encode()

    def _antwoord(self, **delen: bytes) -> str:
        kenmerk = bytes_to_base64url(self.kenmerk)
        response = {naam: bytes_to_base64url(deel) for naam, deel in delen.items()}
        return json.dumps({"id": kenmerk, "rawId": kenmerk, "type": "public-key", "response": response})
