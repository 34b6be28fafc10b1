"""A page's text made of what it says, the way back from `read_source`."""

from typing import Any

import yaml

from leergemeenschap.kennisbank.actions.source import FIELDS, Source

_NO_FOLD = 100_000
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def compose(source: Source) -> str:
    """Front matter and body of a page; `read_source` reads the same source back.

    Fields come in the order of `FIELDS`, each on as few lines as it can.
    """
    found: dict[str, Any] = {
        **source.kenmerken,
        "titel": source.titel,
        "in_het_kort": source.in_het_kort,
        **({"themas": source.themas} if source.themas else {}),
    }
    return as_text(
        {name: _filled_in(value) for name, value in found.items()}, source.soort, source.body.strip()
    )


def as_text(fields: dict[str, Any], soort: str, body: str) -> str:
    """Front matter with these fields in their fixed order, and a body."""
    in_order = [name for name in FIELDS if name in fields] + [name for name in fields if name not in FIELDS]
    head = {"titel": fields["titel"], "soort": str(soort)} | {name: fields[name] for name in in_order}
    front = yaml.dump(head, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NO_FOLD)
    return f"---\n{front}---\n\n{body}\n"


def _filled_in(value: Any) -> Any:
    """The value without what was left open inside it, such as the year of a source that has none."""
    if isinstance(value, dict):
        return {name: _filled_in(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_filled_in(inner) for inner in value]
    return value
