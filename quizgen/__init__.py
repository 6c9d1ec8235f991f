"""Turn training documents into a question bank and printed study quizzes.

The public names are loaded on first use, so that importing the package costs nothing.
"""

from importlib import import_module

_HOMES = {
    "Bank": "quizgen.model",
    "BankError": "quizgen.errors",
    "Blueprint": "quizgen.model",
    "NotEnoughItems": "quizgen.errors",
    "Quiz": "quizgen.model",
    "QuizgenError": "quizgen.errors",
    "ReadError": "quizgen.errors",
    "SectionPlan": "quizgen.model",
    "Style": "quizgen.style",
    "build": "quizgen.pipeline",
    "from_json": "quizgen.bank",
    "make_quiz": "quizgen.pipeline",
    "print_key": "quizgen.printing",
    "print_marking": "quizgen.printing",
    "print_paper": "quizgen.printing",
    "print_sheet": "quizgen.printing",
    "read_bank": "quizgen.pipeline",
    "read_document": "quizgen.pipeline",
    "to_json": "quizgen.bank",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
