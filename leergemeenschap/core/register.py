"""The register of processing (AVG art. 30), made from the labels of the tables, and the check that none is missing."""

from collections.abc import Callable, Iterable

import sqlalchemy as sa

from leergemeenschap.core.db import Base
from leergemeenschap.core.privacy import Verwerking
from leergemeenschap.core.retention import terms_in_register

PERSON = "lid"
#: A column with one of these in its name is about somebody, also without a foreign key.
TELLING_NAMES = ("email", "naam", "lid_id", "telefoon", "adres")
GOES, STAYS = "CASCADE", "SET NULL"


def label_of(table: sa.Table) -> Verwerking | None:
    """The label of a table: the attribute `verwerking` of its class, or of that name in the info of a bare table."""
    bare: Verwerking | None = table.info.get("verwerking")
    return bare or next(
        (
            mapper.class_.verwerking
            for mapper in Base.registry.mappers
            if mapper.local_table is table and mapper.class_.verwerking
        ),
        None,
    )


def labelled(metadata: sa.MetaData = Base.metadata) -> list[tuple[sa.Table, Verwerking]]:
    """The tables that keep something about people, by name."""
    tables = sorted(metadata.tables.items())
    return [(table, label) for _, table in tables if (label := label_of(table))]


def belongs_to_someone(table: sa.Table) -> bool:
    """Whether its rows go with a lid: it is `lid`, or hangs under a table whose rows do."""
    return table in _belonging(table.metadata)


def _belonging(metadata: sa.MetaData) -> set[sa.Table]:
    found: set[sa.Table] = {table for table in metadata.tables.values() if table.name == PERSON}
    while (
        more := {
            key.parent.table
            for table in metadata.tables.values()
            for key in table.foreign_keys
            if key.ondelete == GOES and key.column.table in found
        }
        - found
    ):
        found |= more
    return found


def is_about_people(table: sa.Table) -> bool:
    """Whether a table points at a lid, or at something that belongs to one, or has a column that says who."""
    return (
        belongs_to_someone(table)
        or any(belongs_to_someone(key.column.table) for key in table.foreign_keys)
        or any(name in column.name for column in table.columns for name in TELLING_NAMES)
    )


def mistakes(
    metadata: sa.MetaData = Base.metadata, label: Callable[[sa.Table], Verwerking | None] = label_of
) -> list[str]:
    """What is wrong with the labels, one line each; empty when every table tells truly what it keeps."""
    found = []
    for table in metadata.sorted_tables:
        verwerking = label(table)
        if verwerking is None:
            if is_about_people(table):
                found.append(f"{table.name} is about people and has no label")
            continue
        found += [
            f"{table.name}.{name} is said to stay out of a download, and is not there"
            for name in verwerking.niet_mee
            if name not in table.columns
        ]
    found += [
        f"{key.parent} does not say what happens to it when the row it points at goes"
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if belongs_to_someone(key.column.table) and key.ondelete not in {GOES, STAYS}
    ]
    return found


def when_somebody_leaves(table: sa.Table) -> str:
    """What becomes of its rows, from the foreign keys: what is printed is what the database does."""
    if belongs_to_someone(table):
        return "Gaat weg."
    names = sorted(key.parent.name for key in table.foreign_keys if belongs_to_someone(key.column.table))
    return (
        f"Blijft, zonder te zeggen wie het was ({', '.join(names)})."
        if names
        else "Blijft tot zijn tijd om is."
    )


def register(tables: Iterable[tuple[sa.Table, Verwerking]] | None = None) -> str:
    """The whole page, in Markdown and in Dutch; `docs/verwerkingsregister.md` is exactly this."""
    lines, lengths = [BEGIN], terms_in_register()
    for table, label in labelled() if tables is None else tables:
        lines += [
            f"### `{table.name}`",
            "",
            f"- **Wat:** {label.wat}",
            f"- **Waarvoor:** {label.waarom}",
            f"- **Over wie:** {', '.join(label.over)}",
            f"- **Grondslag (voorstel):** {label.grondslag.value}: {label.grondslag.uitleg}",
            f"- **Wie ziet het op de site:** {label.ziet}",
            f"- **Gevoelig:** {'ja, kan gaan over gezondheid, schulden of geloof van iemand' if label.gevoelig else 'nee'}",
            f"- **Hoe lang:** {label.bewaren.format_map(lengths)}",
            f"- **Als een lid vertrekt:** {when_somebody_leaves(table)}",
            *(
                f"- **Niet in de download:** `{name}`: {reason}"
                for name, reason in sorted(label.niet_mee.items())
            ),
            "",
        ]
    return "\n".join(lines)


BEGIN = """# Register van verwerkingen

Wat de site over mensen bewaart, en waarom (AVG artikel 30). Deze pagina wordt gemaakt uit de tabellen van de site:
verander haar niet met de hand, maar met `leergemeenschap verwerkingsregister`. Een tabel over mensen zonder uitleg
komt niet door de tests.

Wat de software niet kan weten, vul je zelf in. Het staat hier met **[vul in]**.

## Wie is verantwoordelijk

- **Verwerkingsverantwoordelijke:** [vul in: naam, adres, hoe je te bereiken bent]
- **Functionaris gegevensbescherming:** [vul in, of: niet verplicht, want …]
- **Verwerkers:** [vul in: wie de computer verhuurt, wie de mail bezorgt, wie de reservekopie bewaart; met elk een overeenkomst]
- **Buiten de EU:** de site haalt niets op bij andere bedrijven en stuurt daar niets heen. [vul in: geldt dat ook voor je verwerkers?]
- **Doel van het geheel:** buurtverbinders leren samen van wat ze in hun buurt doen.

## Wie krijgt de gegevens

- **Op de site:** wie staat bij elke tabel. Wat een lid voor zichzelf schrijft, leest niemand anders op de site.
- **De mailserver:** het e-mailadres, de naam en een inloglink. Nooit wat iemand schreef.
- **Wie de computer beheert:** kan technisch bij alles. [vul in: wie dat zijn, en wat je met hen afsprak]
- **Verder niemand.** [vul in als je zelf gegevens doorgeeft, bijvoorbeeld voor onderzoek]

## Hoe het beveiligd is

- Dicht, tenzij: elke pagina vraagt om in te loggen, en laat alleen zien wat je mag zien. Elke route is daarop getest.
- Inloggen met een code die één keer werkt. Begeleiders, onderzoekers en beheerders doen een extra controle.
- Codes en sleutels staan er alleen als afdruk. Een wachtwoord of pincode staat er als argon2id.
- Cookies gaan alleen over https. De pagina's laden niets van elders en voeren geen vreemd script uit.
- Wie vertrekt, wordt echt gewist: ook uit het bestand, en ook als een oude kopie wordt teruggezet.
- In het logboek staan geen namen, adressen, nummers of woorden van mensen.
- [vul in: versleutelde schijf en reservekopie, wie er bij de computer kan, hoe vaak je bijwerkt]

## Wat er bewaard wordt
"""
