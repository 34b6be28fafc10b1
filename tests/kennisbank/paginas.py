"""Writing page files for a test."""

from pathlib import Path
from typing import Any

import yaml


class Map:
    """A folder of page files, laid out like the shipped content."""

    def __init__(self, pad: Path) -> None:
        self.pad = pad
        pad.mkdir(parents=True)

    def schrijf(
        self, slug: str, tekst: str = "Gewone tekst.", *, map_: str = "paginas", **velden: Any
    ) -> Path:
        """Write or rewrite a page; what is not given is filled in."""
        kop = {
            "titel": slug.replace("-", " ").capitalize(),
            "soort": "tip",
            "in_het_kort": "Kort gezegd.",
            **velden,
        }
        return self.schrijf_ruw(
            slug, f"---\n{yaml.safe_dump(kop, allow_unicode=True)}---\n\n{tekst}\n", map_=map_
        )

    def schrijf_ruw(self, slug: str, inhoud: str | bytes, *, map_: str = "paginas") -> Path:
        pad = self.pad / map_ / f"{slug}.md"
        pad.parent.mkdir(exist_ok=True)
        pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        return pad

    def haal_weg(self, slug: str) -> None:
        (self.pad / "paginas" / f"{slug}.md").unlink()
