"""What dev.py test says must be what happened."""

import os
import sys
from pathlib import Path

import pytest

import dev

THREE = """
import pytest

def test_passes(): pass
def test_fails(): assert False
def test_is_skipped(): pytest.skip("for a reason")
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own in which dev.py runs tests, with the Python that runs these."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", sys.executable)
    for name in os.environ:
        if name.startswith("PYTEST_"):
            monkeypatch.delenv(name)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser\n    slow\n")
    return tmp_path


def run(*arguments: str, marks: str = "not browser", **settings: str) -> dict[str, int]:
    outcome = dev.run_tests("Tests", marks, list(arguments), **settings)
    return {kind: outcome[kind] for kind in ("passed", "failed", "skipped")}


def test_each_test_is_counted_once(project, capfd):
    (project / "test_three.py").write_text(THREE)
    assert run() == {"passed": 1, "failed": 1, "skipped": 1}
    assert "Tests: 1 passed, 1 failed, 1 skipped (" in capfd.readouterr().out


def test_an_error_in_a_fixture_is_a_failure(project):
    (project / "test_error.py").write_text(
        "import pytest\n@pytest.fixture\ndef x(): 1 / 0\ndef test_x(x): pass\n"
    )
    assert run() == {"passed": 0, "failed": 1, "skipped": 0}


def test_a_file_that_cannot_be_read_is_a_failure(project):
    (project / "test_broken.py").write_text("def test_(:\n")
    assert run()["failed"] == 1


def test_an_option_that_pytest_does_not_know_is_a_failure(project):
    (project / "test_three.py").write_text("def test_passes(): pass\n")
    assert run("--no-such-option") == {"passed": 0, "failed": 1, "skipped": 0}


def test_a_run_that_is_killed_is_a_failure(project):
    (project / "test_killed.py").write_text("import os\ndef test_killed(): os._exit(0)\n")
    assert run()["failed"] == 1


def test_no_tests_at_all_is_a_failure(project):
    assert run() == {"passed": 0, "failed": 1, "skipped": 0}


def test_no_tests_left_by_the_persons_own_choice_is_none(project):
    (project / "test_three.py").write_text(THREE)
    assert run("-k", "nowhere") == {"passed": 0, "failed": 0, "skipped": 0}


MARKED = """
import pytest

@pytest.mark.browser
def test_browser(): assert False
@pytest.mark.slow
def test_slow(): pass
def test_quick(): pass
"""


@pytest.mark.parametrize(
    ("arguments", "passed"), [([], 2), (["-m", "slow"], 1), (["-m", "slow or browser"], 1), (["-m=slow"], 1)]
)
def test_a_choice_of_marks_is_added_to_the_persons_own(project, arguments, passed):
    (project / "test_marked.py").write_text(MARKED)
    assert run(*arguments) == {"passed": passed, "failed": 0, "skipped": 0}


def test_no_test_sees_somebodys_own_data_or_database(project, monkeypatch):
    for name in ("LEERGEMEENSCHAP_DATA", "LEERGEMEENSCHAP_DATABASE", "PGHOST", "PGSERVICE"):
        monkeypatch.setenv(name, "somebody's own")
    (project / "test_env.py").write_text(
        "import os\ndef test_env():\n"
        "    ours = sorted(n for n in os.environ if n.startswith(('LEERGEMEENSCHAP_', 'PG')))\n"
        "    assert ours == ['LEERGEMEENSCHAP_TEST_DATABASE']\n"
    )
    assert run(LEERGEMEENSCHAP_TEST_DATABASE="sqlite://")["passed"] == 1


def test_a_part_that_cannot_run_is_skipped_with_its_reason(monkeypatch, capsys):
    monkeypatch.delenv("CI", raising=False)
    assert dev.left_out("Browser tests", "there is no browser") == {"skipped": 1}
    assert "Browser tests: skipped, for there is no browser" in capsys.readouterr().out


def test_a_part_that_cannot_run_is_a_failure_where_all_must_be_proven(monkeypatch):
    monkeypatch.setenv("CI", "true")
    assert dev.left_out("Browser tests", "there is no browser") == {"failed": 1}


def test_the_closing_line_is_that_of_a_test_runner():
    outcomes = dev.Outcome(passed=3, skipped=1) + dev.Outcome(passed=2)
    assert dev.summary(outcomes) == "5 passed, 0 failed, 1 skipped"


def test_arguments_after_two_dashes_are_for_pytest():
    options = dev.parse(["test", "--fast", "--", "-x", "--fast", "--", "tests/dev"])
    assert options.fast
    assert options.theirs == ["-x", "--fast", "--", "tests/dev"]


def test_only_test_takes_arguments_for_pytest(capsys):
    with pytest.raises(SystemExit):
        dev.parse(["check", "--", "-x"])
    assert "only test takes arguments after --" in capsys.readouterr().err


@pytest.mark.parametrize(("setting", "folder"), [("", dev.ROOT / "data"), ("elsewhere", Path("elsewhere"))])
def test_the_data_folder_is_that_of_the_environment_when_it_names_one(monkeypatch, setting, folder):
    monkeypatch.setenv("LEERGEMEENSCHAP_DATA", setting)
    assert dev.parse(["start"]).data == folder
    assert dev.parse(["start", "--data", "here"]).data == Path("here")
