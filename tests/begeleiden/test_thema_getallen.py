"""Which numbers may be told: three people or more, and none that can be taken from another."""

from itertools import product

import pytest
import sqlalchemy as sa

from leergemeenschap.begeleiden.models import Bron, Getallen, Telling, Themavoorstel, trede


@pytest.mark.parametrize(
    ("aantal", "van", "gezegd"),
    [
        (0, 9, None),
        (2, 9, None),
        (3, 9, 3),
        (4, 9, 3),
        (5, 9, 5),
        (9, 40, 5),
        (10, 40, 10),
        (9999, 99999, 1000),
    ],
)
def test_what_nobody_reads_is_told_in_steps(aantal, van, gezegd) -> None:
    assert trede(aantal, van) == gezegd


@pytest.mark.parametrize(("aantal", "gezegd"), [(3, None), (4, 3), (5, 3), (10, 5), (20, 10)])
def test_it_is_never_told_that_it_was_all_of_them(aantal, gezegd) -> None:
    assert trede(aantal, aantal) == gezegd


def telling(**mensen: str) -> Telling:
    """Of each source who brought it up, a letter for each person."""
    telling = Telling()
    for bron, wie in mensen.items():
        for letter in wie:
            telling.tel(Bron(bron), letter)
    return telling


def test_one_person_who_says_it_often_counts_once() -> None:
    assert telling(leervragen="aaaaab").getallen == Getallen()
    assert telling(leervragen="aaa", terugblikken="aab", werkbladen="b").getallen == Getallen()


def test_each_source_has_its_own_number_when_all_are_large_enough() -> None:
    assert telling(leervragen="abcde", terugblikken="abc").getallen == Getallen(leervragen=5, terugblikken=3)


def test_else_there_is_one_number_for_all_together_and_no_part_to_take_from_it() -> None:
    assert telling(leervragen="abcde", terugblikken="f").getallen == Getallen(samen=6)
    assert telling(leervragen="ab", terugblikken="bc").getallen == Getallen(samen=3)


def test_what_is_private_stands_by_itself_and_is_never_added() -> None:
    """Who reads the two that are shared would else know that it was one who keeps it private."""
    twee = telling(leervragen="ab")
    twee.alleen_ik = None
    assert twee.getallen == Getallen()
    assert twee.kracht == 0
    twee.alleen_ik = 3
    assert twee.getallen == Getallen(alleen_ik=3)


def test_no_number_gives_a_smaller_one_away() -> None:
    """All ways in which six people can be in none to three sources: whatever is told says nothing of one or two people."""
    for keuzes in product(range(8), repeat=4):
        getal = Telling()
        for wie, keuze in enumerate(keuzes):
            for nummer, bron in enumerate(Bron):
                if keuze & 1 << nummer:
                    getal.tel(bron, wie)
        gezegd = getal.getallen
        losse = [aantal for aantal in gezegd[:3] if aantal is not None]
        assert all(aantal >= 3 for aantal in (*losse, gezegd.samen or 3))
        assert gezegd.samen is None or losse == []
        # A source that is left out may hold nobody: leaving it out would tell that it is small
        assert gezegd.samen is not None or len(losse) in {0, len(getal.mensen)}


def test_a_database_keeps_no_number_below_three_and_none_to_take_from_another(
    sessie, klok, bijeenkomst, themas
) -> None:
    for fout in ({"leervragen": 2}, {"alleen_ik": 1}, {"samen": 2}, {"samen": 5, "terugblikken": 3}):
        sessie.add(
            Themavoorstel(
                bijeenkomst=bijeenkomst, thema_id=themas["weerstand"].id, vraag="?", gemaakt_op=klok(), **fout
            )
        )
        with pytest.raises(sa.exc.IntegrityError):
            sessie.flush()
        sessie.rollback()
