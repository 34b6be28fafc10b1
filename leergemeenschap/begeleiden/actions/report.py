"""How a verslag begins: with what is known already, in Markdown, for a begeleider to write on."""

import re
from collections.abc import Sequence

from leergemeenschap.begeleiden.models import Oogst
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.citaten.models import Citaatvraag, Toezegging

#: What means something in Markdown, and must stay what somebody wrote.
_TEKENS = re.compile(r"([\\`*_{}\[\]<>#|~&!]|^[-+=]|^\d+(?=[.)]))")


def begin_van_een_verslag(
    bijeenkomst: Bijeenkomst, oogst: Oogst, citaten: Sequence[tuple[Citaatvraag, Toezegging]]
) -> str:
    """Numbers, a heading for each thema and each part of the programme, and the words that may be used."""
    delen = [" ".join(oogst.zinnen)]
    delen += [f"## Thema: {_letterlijk(thema.titel)}" for thema in bijeenkomst.themas]
    delen += [f"## {_letterlijk(regel.titel)}" for regel in bijeenkomst.programma]
    if citaten:
        delen.append("## Dit zeiden mensen")
        delen += [_citaat(citaat, toezegging) for citaat, toezegging in citaten]
    return "\n\n".join(deel for deel in delen if deel)


def _citaat(citaat: Citaatvraag, toezegging: Toezegging) -> str:
    woorden = f"> {_letterlijk(citaat.passage)}"
    naam = citaat.lid.naam if toezegging is Toezegging.MET_NAAM else ""
    return f"{woorden}\n>\n> {_letterlijk(naam)}" if naam else woorden


def _letterlijk(tekst: str) -> str:
    """On one line, every sign as it stands."""
    return _TEKENS.sub(r"\\\1", " ".join(tekst.split()))
