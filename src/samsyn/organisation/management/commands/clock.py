import json
import re
from datetime import date, datetime
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samsyn.core.clocks import RULES, ClockError, Counted, Moment, count, local_time, rule_named
from samsyn.core.clocks.counting import in_words
from samsyn.organisation import practice
from samsyn.organisation.statistics import UnknownScope

WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?))?", re.ASCII)
FORMATS = ("table", "json")
WRONG_QUESTION = 2
MOST_LETTERS = 80
ROLLS = {"R": "flyttas till nästa vardag", "N": "flyttas inte", "B": "flyttas bakåt"}
STEPS = {"from": "från", "raw": "tiden", "skipped": "hoppas över", "last": "sista dagen", "outer": "yttersta dagen"}
KINDS = {"statutory": "lag", "local": "lokal praxis"}


class Command(BaseCommand):
    help = "Räknar ut sista dagen enligt en regel, eller räknar upp reglerna."
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = _misused  # type: ignore[method-assign]  # in our words
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("question", nargs="*", metavar="REGEL DATUM", help="till exempel appeal 2026-05-29")
        parser.add_argument("--board", default="", help="en nämnd, vars egna tal räknas")
        parser.add_argument("--unit", default="", help="en enhet, vars egna tal räknas")
        parser.add_argument("--format", default="table", help="table eller json")

    def handle(self, *args: Any, **options: Any) -> None:
        options = {name: _printable(text) if isinstance(text, str) else text for name, text in options.items()}
        options["question"] = [_printable(text) for text in options["question"]]
        if options["format"] not in FORMATS:
            raise _wrong(f"Formatet {options['format']} finns inte; table eller json väntades.")
        as_json = options["format"] == "json"
        try:
            if not options["question"]:
                self.stdout.write(_rules_as_json() if as_json else _rules_as_table(), ending="")
                return
            rule, start = _asked(options["question"])
            first = local_time(start).date() if isinstance(start, datetime) else start
            numbers = practice.numbers_at(options["board"], options["unit"], first)
            counted = count(rule, start, numbers)
        except (ClockError, UnknownScope) as error:
            raise _wrong(str(error)) from None
        given = options["question"][1]
        self.stdout.write(_as_json(counted, given) if as_json else _as_table(counted), ending="")


def _misused(message: str) -> NoReturn:
    raise _wrong("Skriv samsyn clock REGEL DATUM, till exempel samsyn clock appeal 2026-05-29.")


def _asked(question: list[str]) -> tuple[str, Moment]:
    """The rule and the day or time asked about."""
    rule = rule_named(question[0]).code
    if len(question) == 1:
        raise ClockError("Datumet saknas; till exempel 2026-05-29 väntades.")
    if len(question) > 2:
        raise ClockError("Skriv en regel och ett datum, inget mer.")
    written = WRITTEN.fullmatch(question[1])
    if not written:
        raise ClockError(f"{question[1]} är inget datum; till exempel 2026-05-29 eller 2026-05-29T14:30 väntades.")
    day, time = written.groups()
    try:
        read_day = date.fromisoformat(day)
    except ValueError:
        raise ClockError(f"Dagen {day} finns inte.") from None
    if not time:
        return rule, read_day
    try:
        moment = datetime.fromisoformat(f"{day}T{time}")
    except ValueError:
        raise ClockError(f"Klockslaget {time} finns inte.") from None
    local_time(moment)
    return rule, moment


def _written(day: Moment) -> str:
    return day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()


def _as_json(counted: Counted, given: str) -> str:
    rule = counted.rule
    answer: dict[str, Any] = {
        "rule": rule.code,
        "from": given,
        "last_day": _written(counted.last_day),
        "source": rule.source,
        "kind": rule.kind,
        "roll": rule.roll,
        "how": [{"step": step.step, "day": _written(step.day), "why": step.why} for step in counted.how],
    }
    if counted.outer:
        answer["outer"] = _written(counted.outer)
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _as_table(counted: Counted) -> str:
    rule = counted.rule
    lines = [f"{rule.name} ({rule.code}): {_written(counted.last_day)}"]
    lines.append(f"  {rule.source_in_words}, {KINDS[rule.kind]}; {ROLLS[rule.roll]}. Sedan: {rule.late}.")
    lines += [f"  {STEPS[step.step]:<15} {_written(step.day)}  {step.why}" for step in counted.how]
    return "\n".join(lines) + "\n"


def _rules_as_json() -> str:
    rows = [
        {
            "rule": rule.code,
            "name": rule.name,
            "source": rule.source,
            "kind": rule.kind,
            "span": rule.span_text,
            "roll": rule.roll,
        }
        for rule in RULES.values()
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _rules_as_table() -> str:
    rows = [
        (rule.code, rule.name, rule.source_in_words, KINDS[rule.kind], in_words(rule.span), rule.roll)
        for rule in RULES.values()
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )


def _printable(text: str) -> str:
    """What was typed, on one line and not too long."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in text)
    return plain if len(plain) <= MOST_LETTERS else f"{plain[:MOST_LETTERS]}…"


def _wrong(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=WRONG_QUESTION)
