"""Every table about people says what it keeps and why, and the register of processing is made of that."""

import pytest
import sqlalchemy as sa

from leergemeenschap.app import create_app
from leergemeenschap.core.config import ROOT
from leergemeenschap.core.db import Base
from leergemeenschap.core.privacy import Grondslag, Verwerking
from leergemeenschap.core.register import (
    is_about_people,
    label_of,
    labelled,
    mistakes,
    register,
    when_somebody_leaves,
)

LABEL = Verwerking(
    wat="Iets.", waarom="Daarom.", grondslag=Grondslag.BELANG, ziet="niemand", bewaren="Een dag."
)


@pytest.fixture
def tabellen() -> sa.MetaData:
    """A small world: a lid with a diary, its pages, a public page that may carry a name, and what hangs under that."""
    metadata = sa.MetaData()
    sa.Table("lid", metadata, sa.Column("id", sa.Integer, primary_key=True))
    _tabel(metadata, "dagboek", lid="CASCADE")
    _tabel(metadata, "bladzij", dagboek="CASCADE")
    _tabel(metadata, "pagina", lid="SET NULL")
    _tabel(metadata, "voetnoot", pagina="CASCADE")
    sa.Table("woord", metadata, sa.Column("id", sa.Integer, primary_key=True))
    return metadata


def _tabel(metadata: sa.MetaData, naam: str, **onder: str | None) -> sa.Table:
    return sa.Table(
        naam,
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        *(
            sa.Column(f"{boven}_id", sa.ForeignKey(f"{boven}.id", ondelete=gevolg))
            for boven, gevolg in onder.items()
        ),
    )


def fouten(metadata: sa.MetaData, *met_label: str) -> list[str]:
    return mistakes(metadata, lambda tabel: LABEL if tabel.name in met_label else None)


def test_every_table_about_people_tells_what_it_keeps() -> None:
    assert mistakes() == []


def test_a_table_that_points_at_a_lid_needs_a_label_and_so_does_what_hangs_under_it(tabellen) -> None:
    assert fouten(tabellen) == [
        f"{naam} is about people and has no label" for naam in ("lid", "dagboek", "pagina", "bladzij")
    ]
    assert fouten(tabellen, "lid", "dagboek", "pagina", "bladzij") == []


def test_one_label_that_is_missing_is_found(tabellen) -> None:
    assert fouten(tabellen, "lid", "dagboek", "pagina") == ["bladzij is about people and has no label"]


@pytest.mark.parametrize("kolom", ["email", "naam_van_de_gast", "lid_id"])
def test_a_column_that_says_who_needs_a_label_without_a_foreign_key_too(tabellen, kolom) -> None:
    sa.Table("gast", tabellen, sa.Column(kolom, sa.String(20)))
    assert "gast is about people and has no label" in fouten(tabellen)


def test_a_link_to_a_lid_must_say_what_happens_when_the_lid_leaves(tabellen) -> None:
    _tabel(tabellen, "stem", lid=None)
    assert fouten(tabellen, *tabellen.tables) == [
        "stem.lid_id does not say what happens to it when the row it points at goes"
    ]


def test_a_column_that_is_left_out_of_a_download_must_be_there(tabellen) -> None:
    label = Verwerking(
        wat="x", waarom="x", grondslag=Grondslag.BELANG, ziet="x", bewaren="x", niet_mee={"weg": "Geheim."}
    )
    assert mistakes(tabellen, lambda tabel: label if tabel.name == "dagboek" else LABEL) == [
        "dagboek.weg is said to stay out of a download, and is not there"
    ]


def test_the_real_tables_are_told_apart() -> None:
    create_app  # noqa: B018 - importing it brings in every model
    tabellen = Base.metadata.tables
    assert is_about_people(tabellen["reflectie_antwoord"])
    assert is_about_people(tabellen["versie"])
    assert not is_about_people(tabellen["artikel_thema"])
    assert not is_about_people(tabellen["bijeenkomst"])
    assert {tabel.name for tabel, _ in labelled()} >= {"lid", "concept", "rate_count", "form_submission"}
    assert label_of(tabellen["thema"]) is None


def test_what_happens_when_somebody_leaves_is_read_from_the_database_itself() -> None:
    tabellen = Base.metadata.tables
    assert when_somebody_leaves(tabellen["reflectie_antwoord"]) == "Gaat weg."
    assert when_somebody_leaves(tabellen["versie"]) == "Blijft, zonder te zeggen wie het was (lid_id)."
    assert when_somebody_leaves(tabellen["rate_count"]) == "Blijft tot zijn tijd om is."


def test_the_register_that_lies_in_the_docs_is_what_the_tables_say() -> None:
    assert (ROOT / "docs/verwerkingsregister.md").read_text() == register(), (
        "run: leergemeenschap verwerkingsregister > docs/verwerkingsregister.md"
    )


def test_the_command_prints_the_register(app) -> None:
    assert app.test_cli_runner().invoke(args=["verwerkingsregister"]).output == register()


def test_the_register_tells_of_every_table_and_leaves_to_the_controller_what_we_cannot_know() -> None:
    pagina = register()
    for tabel, label in labelled():
        assert f"### `{tabel.name}`\n\n- **Wat:** {label.wat}\n" in pagina
    for kop in ("Verwerkingsverantwoordelijke", "Verwerkers", "Functionaris"):
        assert f"**{kop}" in pagina
    assert pagina.count("[vul in") >= 6
