"""Write the bank's own JSON form."""

from quizgen.bank_json import to_json
from quizgen.model import Bank


def export(bank: Bank) -> bytes:
    """Return the bank's JSON form, which `quizgen.bank.from_json` reads back."""
    return to_json(bank)
