"""Hold the public face: names that exist, tell what they are for, and cost nothing until used."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import quizgen
from quizgen.errors import QuizgenError


@pytest.mark.parametrize("name", quizgen.__all__)
def test_a_public_name_exists_and_has_a_docstring_of_its_own(name: str) -> None:
    value = getattr(quizgen, name)
    assert value.__name__ == name
    assert value.__module__.startswith("quizgen.")
    assert (value.__doc__ or "").rstrip().endswith((".", "…"))


@pytest.mark.parametrize("name", quizgen.__all__)
def test_a_public_function_is_typed(name: str) -> None:
    value = getattr(quizgen, name)
    if inspect.isfunction(value):
        signature = inspect.signature(value)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(each.annotation is not each.empty for each in signature.parameters.values())
    else:
        assert inspect.isclass(value)


def test_all_errors_are_of_one_family() -> None:
    errors = [
        value
        for name in quizgen.__all__
        if inspect.isclass(value := getattr(quizgen, name)) and issubclass(value, Exception)
    ]
    assert {error.__name__ for error in errors} >= {"BankError", "NotEnoughItems", "ReadError"}
    assert all(issubclass(error, QuizgenError) for error in errors)


def test_the_names_are_sorted_and_a_star_import_brings_them() -> None:
    names: dict[str, object] = {}
    exec("from quizgen import *", names)
    assert list(quizgen.__all__) == sorted(names.keys() - {"__builtins__"})


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'quizgen' has no attribute 'read_banks'"):
        quizgen.read_banks  # noqa: B018


def test_importing_the_package_loads_nothing_else() -> None:
    program = (
        "import sys; before = set(sys.modules); import quizgen; "
        "print(*sorted(set(sys.modules) - before - {'quizgen', 'importlib'}))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert [name for name in shown if not name.startswith("importlib.")] == ["warnings"][
        : len(shown)
    ]


def test_a_quiz_can_be_made_and_printed_with_the_public_names_alone(tmp_path: Path) -> None:
    document = tmp_path / "方法.txt"
    document.write_text(
        "群众工作的方法\n\n信访事项应当自受理之日起60日内办结。\n", encoding="utf-8"
    )
    bank = tmp_path / "bank.db"
    (report,) = quizgen.build([document], bank)
    assert report.questions["fill"] >= 1
    held = quizgen.read_bank(bank)
    assert quizgen.from_json(quizgen.to_json(held)) == held
    assert quizgen.read_document(document, document.as_posix())[0][2] == held.questions
    quiz = quizgen.make_quiz(bank, quizgen.Blueprint((quizgen.SectionPlan("fill", 1),)), seed=1)
    sheet, geometry = quizgen.print_sheet(quiz)
    for pdf in (quizgen.print_paper(quiz), quizgen.print_key(quiz), sheet):
        assert pdf.startswith(b"%PDF-")
    assert geometry.startswith(b"{")
