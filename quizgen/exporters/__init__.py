"""Write a bank in other forms: each exporter is one file here and one line in the table."""

from collections.abc import Callable

from quizgen.exporters import json_form
from quizgen.model import Bank

EXPORTERS: dict[str, Callable[[Bank], bytes]] = {
    "json": json_form.export,
}
