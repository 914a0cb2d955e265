"""Random values of every type of column, the odd ones among them."""

import random
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from samsyn.exchange.tests.package_codes import INDICATORS, LANGUAGES
from samsyn.exchange.tests.package_column import Column

EDGE_DATES = "1900-01-01 1999-12-31 2000-02-29 2100-02-28 2199-12-31".split()
PERIOD_EDGES = (
    "2018-12-31 2019-01-01 2019-02-28 2019-04-30 2019-05-01 2019-05-31 2019-08-31 2019-09-01"
    " 2019-11-30 2019-12-17 2019-12-31 2020-01-01 2020-02-29 2020-04-30 2020-05-31"
).split()
GIVEN = {
    "female": "Alva Beda Disa Ebba Märit Tyra Åsa".split(),
    "male": "Arvid Björn Erik Folke Loke Sixten Östen".split(),
    "unknown": "Kim Robin Mio Sasha".split(),
}
FAMILY = ["Ask", "Björkäng", "Glim", "Lod", "Oxel", "Sten-Lind", "Tång", "von Åker", "Özgran"]
QUESTIONS = [
    "encourages_doing_things_myself",
    "easy_to_reach",
    "satisfied",
    "treated_with_respect",
    "q7",
]
TEXTS = [
    "Östra gatan 4, 2 tr",
    'kallad "Lillan", säger hon',
    "två\nrader",
    "tre\r\nsådana\n\nrader",
    "vagnretur\rmitt i",
    " blanksteg före",
    "och efter  ",
    "\ttabb",
    "=1+1",
    "+46 70 123 45 67",
    "-3",
    "@namn",
    "\rretur först",
    "räksmörgås 🦐🏠",
    "é mot e\u0301",
    "ﬁn ligatur",
    '"',
    ",",
    "'",
    ";",
    "null",
    "NULL",
    "true",
    "0",
    "#N/A",
    "\ufeffmärke inuti",
    "rad\u2028skilje",
    "rad\u0085skilje",
    "العربية ثم עברית",
    "<b>&amp;</b>",
    "\\n \\N %s {}",
    "x" * 300,
]


def random_date(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.05:
        return rng.choice(EDGE_DATES)
    if kind < 0.25:
        return rng.choice(PERIOD_EDGES)
    return (date(2018, 3, 1) + timedelta(days=rng.randrange(900))).isoformat()


def random_text(rng: random.Random) -> str:
    return rng.choice(TEXTS) if rng.random() < 0.7 else f"text {rng.randrange(1000)}"


def random_id(rng: random.Random, prefix: str, number: int) -> str:
    odd = [
        f"{number}",
        f"{prefix.upper()}{number}",
        f"{number}".zfill(64),
        f"{number}".rjust(64, "å"),
        f"{prefix}-å{number}",
        f'{prefix}, "{number}"',
        f" {prefix}{number}",
        f"{prefix}{number} ",
        f"{prefix}{number}e\u0301",
        f"{prefix}{number}é",
        f"🏠{number}",
        f"\uff5a{number}",
        f"={number}",
    ]
    return f"{prefix}{number}" if rng.random() < 0.6 else rng.choice(odd)


def luhn_digit(digits: str) -> str:
    total = 0
    for place, digit in enumerate(digits):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value // 10 + value % 10
    return str(-total % 10)


def random_pin(rng: random.Random, sex: str) -> str:
    """A well-formed identity number of that sex, one in four a coordination number."""
    born = date(1925, 1, 1) + timedelta(days=rng.randrange(30_000))
    if rng.random() < 0.1:
        born = rng.choice([date(1900, 1, 1), date(2000, 2, 29), date(1999, 12, 31)])
    day = born.day + (60 if rng.random() < 0.25 else 0)
    middle = rng.randrange(100)
    last = rng.randrange(10)
    if sex != "unknown":
        last = last // 2 * 2 + (sex == "male")
    digits = f"{born:%Y%m}{day:02}{middle:02}{last}"
    return digits + luhn_digit(digits[2:])


def random_money(rng: random.Random, *, signed: bool) -> str:
    amounts = ["0", "0.01", "0.5", "899.99", "1250.50", "1250.5", "35000", "9999999999.99"]
    amount = rng.choice(amounts) if rng.random() < 0.5 else f"{rng.randrange(500000) / 100:.2f}"
    negative = signed and amount.strip("0.") and rng.random() < 0.2
    return f"-{amount}" if negative else amount


def random_year(rng: random.Random) -> str:
    return rng.choice(["1900", "2199"] if rng.random() < 0.05 else ["2018", "2019", "2020"])


def random_number(rng: random.Random) -> str:
    return rng.choice(["0", "10", "25", "38", "50", "75", "87.5", "100", "0.25", "22.64", "-1"])


def random_whole(rng: random.Random) -> str:
    return str(rng.choice([0, 0, 1, 2, 5, 19, 120, 2_147_483_647]))


def random_moment(rng: random.Random) -> str:
    """As an export writes it: on Swedish clocks."""
    day = datetime.fromisoformat(random_date(rng))
    typed = day.replace(hour=rng.randrange(4, 24), minute=rng.randrange(60), tzinfo=ZoneInfo("Europe/Stockholm"))
    return typed.isoformat()


def random_value(rng: random.Random, column: Column) -> str:
    """A value of the column's type.

    Ids, references, numbers of persons and codes that are to be dealt out evenly are the generator's own.
    """
    match column.type:
        case "board":
            return ""
        case "text":
            return random_text(rng)
        case "codes":
            count = rng.randrange(1, len(column.values) + 1)
            return " ".join(rng.sample(column.values, count))
        case "free":
            return rng.choice(QUESTIONS)
        case "bool":
            return rng.choice(["true", "false"])
        case "date":
            return random_date(rng)
        case "moment":
            return random_moment(rng)
        case "clock":
            return rng.choice(["00:00", "09:05", "23:59"])
        case "case" | "ranges":
            return ""
        case "past":
            return min(random_date(rng), "2026-01-31")
        case "money" | "signed":
            return random_money(rng, signed=column.type == "signed")
        case "whole":
            return random_whole(rng)
        case "positive":
            return rng.choice(["1", "2", "13", "19", "400"])
        case "number":
            return random_number(rng)
        case "year":
            return random_year(rng)
        case "language":
            return rng.choice(LANGUAGES)
        case "indicator":
            return rng.choice(INDICATORS + [f"survey:{question}" for question in QUESTIONS])
    raise ValueError(f"no values of type {column.type}")
