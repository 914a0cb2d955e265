"""The command samsyn: our help page, errors as one sentence, all else to Django."""

import os
import sys
from importlib.metadata import version
from pathlib import Path

HELP = """\
samsyn – det som en vuxenenhet arbetar i

Kom igång
  samsyn createfirstadmin   lägger upp det första kontot, som sedan lägger upp de andra
  samsyn demo               fyller en tom databas med påhittade enheter (--users visar kontona)
  samsyn serve              öppnar Samsyn för webbläsaren (--prepare gör databasen klar först)

Data in och ut (vid en terminal med --as ANVÄNDARNAMN, ditt eget)
  samsyn import SÖKVÄG      läser in ett utbytespaket; är något fel räknas det upp och inget sparas
  samsyn export SÖKVÄG      skriver ut en nämnd, eller en enhet, som ett utbytespaket
  samsyn ombud              de personliga ombudens eget paket: ombud import och ombud export
  samsyn indicators         räknar indikatorerna för en period (--period 2019-T1)
  samsyn clock REGEL DATUM  räknar ut sista dagen (appeal 2026-05-29); utan regel räknas alla upp

Drift
  samsyn migrate            gör databaserna klara för den här versionen
  samsyn tick               utför det som är dags (görs varje minut av samsyn serve)
  samsyn seal               loggens förseglare, en process för sig
  samsyn rotate-seal-key    gör ett nytt nyckelpar åt förseglaren
  samsyn files              säkerhetskopierar filerna om personer, krypterade: backup och restore
  samsyn flush              tömmer en databas med påhittade personer; aldrig i drift
  samsyn collectstatic      samlar stilmallar och bilder dit webbservern läser dem

Kontroll
  samsyn verify-log         prövar loggen: att inget är ändrat, borttaget, tillagt eller omkastat
  samsyn verify-checkpoints prövar kontrollpunkterna med den publika nyckeln, på valfri dator
  samsyn accept-restore     undertecknar att en säkerhetskopia är återläst (--as, --reason)
  samsyn agree-alone        genomför ditt förslag om kontrollen, när ingen annan kan godkänna det
  samsyn dispose-log        gallrar loggens gamla del; resten går fortfarande att pröva
  samsyn verify             prövar uppgifterna mot reglerna och det som härletts ur dem
  samsyn check --deploy     granskar inställningarna
  samsyn help KOMMANDO      allt om ett kommando; samsyn help --commands räknar upp alla

Inställningar (miljövariabler)
  DATABASE_URL               var uppgifterna finns: postgres://namn:lösenord@värd:5432/samsyn
                             eller sqlite:////full/väg/samsyn.sqlite3 (annars en fil i hemkatalogen)
  SAMSYN_OMBUD_DATABASE_URL  ombudens egen databas (annars en fil bredvid, eller ett eget schema)
  SAMSYN_DATA_DIR, SAMSYN_FILES   mappen för egna filer, och den för filer om personer
  HOST, PORT                 adressen som samsyn serve svarar på (127.0.0.1 och 8000)
  SAMSYN_WORKERS, SAMSYN_THREADS   processer, och trådar i varje (2 och 4)
  SAMSYN_HEADER_SECONDS, SAMSYN_BODY_SECONDS   så länge väntar servern på en fråga (10 och 20)
  DJANGO_SETTINGS_MODULE     samsyn.config.settings.production på en server; då behövs också
  SAMSYN_SECRET_KEY          minst 50 slumpade tecken
  SAMSYN_ALLOWED_HOSTS       namnen som webbläsaren använder, med komma emellan
  SAMSYN_LOG_KEY_FILE, SAMSYN_SEAL_KEY_FILE   loggens nyckel, och förseglarens privata
  SAMSYN_CHECKPOINTS         mappen för loggens kontrollpunkter, helst kopierad till en annan dator
  SAMSYN_PROXIES             antalet proxyservrar framför, om de skickar med X-Forwarded-For (0)
  SAMSYN_ALLOW_SQLITE, SAMSYN_DEBUG   yes om en enda dator räcker; felsökning (aldrig i drift)
"""

SPELT = {
    name: name.replace("-", "_")
    for name in ("verify-log", "dispose-log", "verify-checkpoints", "accept-restore", "rotate-seal-key", "agree-alone")
}
"""Names as people write them; a module's cannot have a hyphen."""

NO_PASSWORDS = (
    "Ingen väljer någon annans lösenord. En systemadministratör gör en länk under Konton, och en andra bekräftar den; "
    "kan ingen logga in, öppnar samsyn createfirstadmin --again ett nytt konto för en systemadministratör."
)
WRONG_SETTINGS = 2
NO_DATABASE = 3
UNPREPARED = "Databasen är inte klar för den här versionen. Kör samsyn migrate först."


def main(argv: list[str] | None = None) -> None:
    arguments = sys.argv[1:] if argv is None else argv
    if arguments in ([], ["help"], ["--help"], ["-h"]):
        print(HELP, end="")
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings.base")
    sys.exit(run(arguments))


def run(arguments: list[str]) -> int:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, ManagementUtility
    from django.db.utils import OperationalError, ProgrammingError

    name, *rest = arguments
    name = SPELT.get(name, name)
    if name in ("version", "--version"):
        print(f"samsyn {version('samsyn')}")
        return 0
    if name == "createsuperuser":
        print("Det första kontot öppnas med samsyn createfirstadmin.", file=sys.stderr)
        return 2
    if name == "changepassword":
        print(NO_PASSWORDS, file=sys.stderr)
        return 2
    traced = "--traceback" in rest
    # Asks Django to hand its errors over, so that each becomes one sentence below.
    asked = [] if traced or name == "help" else ["--traceback"]
    arguments = [name, *asked, *rest]
    try:
        make_folders()
        ManagementUtility(["samsyn", *arguments]).execute()
    except ImproperlyConfigured as error:
        return say(error, traced, WRONG_SETTINGS)
    except (OperationalError, ProgrammingError) as error:
        first_line = str(error).strip().partition("\n")[0]
        if "no such table" in first_line or ("relation" in first_line and "does not exist" in first_line):
            return say(error, traced, NO_DATABASE, UNPREPARED)
        return say(error, traced, NO_DATABASE, f"Databasen går inte att använda: {first_line}")
    except CommandError as error:
        return say(error, traced, error.returncode)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the output has had enough, as `samsyn indicators | head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 0


def say(error: Exception, traced: bool, status: int, sentence: str = "") -> int:
    if traced:
        raise error
    print(sentence or error, file=sys.stderr)
    return status


def make_folders() -> None:
    """The folders of SQLite files, and the files, readable by their owner alone."""
    from django.conf import settings

    from samsyn.config.databases import keep_to_owner

    for database in settings.DATABASES.values():
        if database["ENGINE"].endswith("sqlite3") and database["NAME"] != ":memory:":
            folder = Path(database["NAME"]).parent
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                from samsyn.config.env import SettingsError

                raise SettingsError(f"Mappen {folder} går inte att skapa: {error.strerror}.") from None
            keep_to_owner(Path(database["NAME"]))
