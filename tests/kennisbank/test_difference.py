"""What changed between two texts, in lines and in words."""

from hypothesis import given
from hypothesis import strategies as st

from leergemeenschap.kennisbank.actions.difference import Piece, Row, compare

REGELS = st.lists(
    st.sampled_from(["een", "twee drie", "vier vijf zes", "", "zeven acht negen tien"]), max_size=12
)


def kant(rows: list[Row], naam: str) -> list[str]:
    """The lines of one side that are shown."""
    pieces = [getattr(row, naam) for row in rows]
    return ["".join(piece.text for piece in line) for line in pieces if line is not None]


def test_texts_that_are_the_same_have_no_difference() -> None:
    assert compare(["a", "b"], ["a", "b"]) == []


def test_a_line_with_one_other_word_shows_that_word_only() -> None:
    [row] = compare(["De kat zit op de mat"], ["De kat ligt op de mat"])
    assert row.old == [Piece("De kat ", False), Piece("zit", True), Piece(" op de mat", False)]
    assert row.new == [Piece("De kat ", False), Piece("ligt", True), Piece(" op de mat", False)]


def test_of_lines_with_next_to_nothing_in_common_all_is_changed() -> None:
    [row] = compare(["Koffie op het plein"], ["Bezoek aan huis"])
    assert (row.old, row.new) == ([Piece("Koffie op het plein", True)], [Piece("Bezoek aan huis", True)])


def test_new_and_gone_lines_stand_on_their_own_side() -> None:
    rows = compare(["a", "weg", "b"], ["a", "b", "nieuw"])
    assert [(row.old, row.new) for row in rows if not row.is_same] == [
        ([Piece("weg", True)], None),
        (None, [Piece("nieuw", True)]),
    ]


def test_what_is_far_from_a_change_is_left_out_and_counted() -> None:
    old = [f"regel {nummer}" for nummer in range(20)]
    rows = compare(old, [*old[:10], "anders", *old[11:]])
    assert [row.skipped for row in rows if row.skipped] == [8, 7]
    assert sum(row.is_same for row in rows) == 4


@given(REGELS, REGELS)
def test_short_texts_can_be_read_back_whole_from_both_sides(old: list[str], new: list[str]) -> None:
    rows = compare(old, new)
    if rows and not any(row.skipped for row in rows):
        assert kant(rows, "old") == old
        assert kant(rows, "new") == new


@given(REGELS, REGELS)
def test_what_is_not_marked_in_two_lines_beside_each_other_is_the_same(
    old: list[str], new: list[str]
) -> None:
    for row in compare(old, new):
        if row.old is not None and row.new is not None:
            kept = ["".join(piece.text for piece in side if not piece.changed) for side in (row.old, row.new)]
            assert kept[0] == kept[1]


def test_texts_too_long_to_match_are_compared_by_their_beginning_and_end() -> None:
    old = [f"oud {nummer}" for nummer in range(1500)]
    rows = compare(["begin", *old, "eind"], ["begin", *(f"nieuw {nummer}" for nummer in range(1500)), "eind"])
    assert rows[0].is_same
    assert rows[-1].is_same
    assert kant(rows[1:-1], "old") == old
