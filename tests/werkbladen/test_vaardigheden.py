"""The twelve skills are those of the kennisbank."""

from pathlib import Path

from leergemeenschap.werkbladen.vaardigheden import Vaardigheid

MAP = Path(__file__).parents[2] / "content" / "kennisbank" / "vaardigheden"


def test_every_skill_has_its_page_and_every_page_its_skill() -> None:
    assert {vaardigheid.value for vaardigheid in Vaardigheid} == {pagina.stem for pagina in MAP.glob("*.md")}
    assert len(Vaardigheid) == 12
