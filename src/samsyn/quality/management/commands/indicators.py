from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samsyn.core import periods
from samsyn.organisation.statistics import UnknownScope
from samsyn.quality import formats, selectors

FORMATS = {"table": formats.as_table, "json": formats.as_json, "csv": formats.as_csv}
WRONG_QUESTION = 2


class Command(BaseCommand):
    help = "Räknar indikatorerna för en period, med täljare, nämnare och intervall."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("codes", nargs="*", metavar="CODE", help="indikatorer; utan någon räknas alla")
        parser.add_argument("--period", help="2019, 2019-T1, 2019-T2, 2019-05 eller 2019-05-01..2019-08-31")
        parser.add_argument("--board", default="", help="en nämnd; annars alla")
        parser.add_argument("--unit", default="", help="en enhet med dem under den")
        parser.add_argument("--edition", help="räkna med ett annat års definitioner")
        parser.add_argument("--format", default="table", help="table, json eller csv")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            write = FORMATS[options["format"]]
        except KeyError:
            raise _wrong(f"Formatet {options['format']} finns inte; table, json eller csv väntades.") from None
        if not options["period"]:
            raise _wrong("Perioden saknas; till exempel --period 2019 eller --period 2019-T1.")
        try:
            figures = selectors.figures(
                None,
                period=periods.parse(options["period"]),
                board=options["board"],
                unit=options["unit"],
                codes=options["codes"],
                edition=_year(options["edition"]),
            )
        except (periods.PeriodError, UnknownScope, selectors.UnknownIndicator) as error:
            raise _wrong(str(error)) from None
        for text in write(figures):
            self.stdout.write(text, ending="")


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise _wrong(f"Utgåvan {text} är inget år; till exempel --edition 2019 väntades.")
    return int(text)


def _wrong(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=WRONG_QUESTION)
