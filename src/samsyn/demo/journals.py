"""The living unit's journals: entries signed, corrected and shared by the journal's verbs."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from samsyn.access.actors import Actor
from samsyn.access.models import Ground
from samsyn.access.reach import actor_of
from samsyn.core.rows import in_force
from samsyn.demo.chance import seeded
from samsyn.journal import policies, services
from samsyn.journal.rules import EntryContent
from samsyn.organisation.models import User

AUTHORS = ("anna", "kerstin", "frida", "eva", "olivia", "lena", "carina", "monica", "tomas")
PERSONS_EACH, ENTRIES_EACH = 12, 3
SIDES = {"lena", "carina", "monica", "tomas"}
"""Of the authors those of the provider's side."""


@dataclass(frozen=True)
class Said:
    """What an entry of the demo says. `quotes`: the person's own words, one a line."""

    kind: str
    with_whom: str
    text: str
    quotes: str = ""


AUTHORITY = (
    Said(
        "phone", "personen",
        "Ringde för att stämma av veckan. Hen har varit på mottagningen båda gångerna och sover bättre.\n\n"
        "Om boendet säger hen: jag vill bo kvar där jag bor, men slippa grannen.\n\n"
        "Vi kom överens om:\n- hen ringer hyresvärden före fredag\n- jag hör med boendestödet om fler besök",
        "jag vill bo kvar där jag bor, men slippa grannen",
    ),
    Said(
        "meeting", "personen och kontaktpersonen i öppenvården",
        "Uppföljning av målen i planen. Två av tre är på god väg. Att komma upp på morgnarna är fortfarande svårt.\n\n"
        "Hen beskriver det så här: kvällarna är lugna nu, det är mornarna som är värst.\n\nNästa möte om tre veckor.",
        "kvällarna är lugna nu, det är mornarna som är värst",
    ),
    Said(
        "home_visit", "personen",
        "Hembesök efter önskemål. Lägenheten är i ordning. Vi gick igenom posten tillsammans:\n"
        "- räkningen för el är betald\n- brevet från Försäkringskassan ska besvaras den här månaden\n\n"
        "Hen ville visa att balkongen är städad och var stolt över det.",
    ),
    Said(
        "letter", "personen",
        "E-post med frågor om avgiften. Svarade samma dag att den inte ändras under utredningen och hur man begär omprövning.",
    ),
    Said(
        "message", "sjuksköterskan på mottagningen",
        "Sjuksköterskan ringer, med personens samtycke. Provtagningen är tagen som planerat. Nästa tid är bokad.",
    ),
    Said(
        "assessment", "",
        "Bedömning inför uppföljningen: stödet motsvarar behovet. Det som återstår är sysselsättning. "
        "Personen är delaktig och har egna förslag, som bör prövas först.",
    ),
    Said(
        "event", "",
        "Personen kom inte till det bokade mötet. Ringde två gånger och lämnade meddelande. Ny tid skickad i brev.",
    ),
    Said(
        "phone", "hyresvärden",
        "Hyresvärden återkopplar: inga nya klagomål den senaste månaden. Hyran är betald. Personen vet om samtalet.",
    ),
)  # fmt: skip
PROVIDER = (
    Said(
        "home_visit", "personen",
        "Handlade tillsammans och lagade mat för två dagar. Hen skrev listan själv.\n\n"
        "När vi packade upp: det här är första gången jag har mat hemma på en söndag.",
        "det här är första gången jag har mat hemma på en söndag",
    ),
    Said(
        "meeting", "personen och kontaktpersonen",
        "Veckoplanering. Valde tre saker:\n- träfflokalen på tisdag\n- tvättstugan på torsdag\n- ringa systern i helgen",
    ),
    Said("note", "", "Lugn kväll. Var ute i gemensamma rummet en stund, gick och lade sig vid tiotiden."),
    Said(
        "phone", "personen",
        "Ringde för att påminna om tiden i morgon. Hen hade redan lagt fram kläderna och ställt klockan.",
    ),
    Said(
        "event", "",
        "Brandvarnaren gick på grund av matos. Ingen skada. Visade hur fläkten fungerar och vi provade tillsammans.",
    ),
    Said(
        "note", "",
        "Kom inte till frukosten. Knackade på klockan tio; hen hade sovit dåligt men mådde efter omständigheterna bra.",
    ),
)  # fmt: skip
MOMENTS = ("08:15", "09:00", "10:30", "", "13:10", "14:45", "16:20", "")


def write_journals(*, today: date, seed: int) -> int:
    """How many entries; some are corrected, shared or late, and some who write have a draft."""
    rng = seeded(seed, "journals")
    count = 0
    for username in AUTHORS:
        actor = actor_of(User.objects.get(username=username), today=today)
        written = 0
        for person_id in _persons(actor, rng):
            written += _of_person(actor, person_id, rng, provider=username in SIDES)
        count += written
    return count


def _persons(actor: Actor, rng: Random) -> list[int]:
    """Some of those that the actor writes about, the own cases first."""
    own = Ground.objects.filter(in_force(actor.today), staff_id=actor.staff_id or 0).order_by("person_id")
    units = {unit for role in actor.roles_in_force for unit in role.unit_ids}
    others = Ground.objects.filter(in_force(actor.today), unit_id__in=units).order_by("person_id")
    mine = list(own.values_list("person_id", flat=True).distinct())
    more = [one for one in others.values_list("person_id", flat=True).distinct() if one not in set(mine)]
    chosen = [*mine, *rng.sample(more, min(len(more), PERSONS_EACH * 2))]
    return [one for one in chosen if policies.desks(actor, one)][:PERSONS_EACH]


def _of_person(actor: Actor, person_id: int, rng: Random, *, provider: bool) -> int:
    desk = policies.desks(actor, person_id)[0].code
    drawn = rng.sample(PROVIDER if provider else AUTHORITY, ENTRIES_EACH)
    days = sorted((rng.randrange(8) for _each in drawn), reverse=True)
    if rng.random() < 0.1:
        days[0] = rng.randrange(9, 25)
    signed = 0
    for words, before in zip(drawn, days, strict=True):
        content = _content(words, actor.today - timedelta(days=before), rng)
        pk = services.sign(actor=actor, person_id=person_id, desk=desk, content=content, token=_token(rng))
        signed += 1
        if provider and rng.random() < 0.25:
            services.share(actor=actor, person_id=person_id, entry_id=pk)
        if rng.random() < 0.06:
            right = EntryContent("phone", content.happened_on, content.happened_time, "", "Rätt dag är dagen före.")
            services.correct(actor=actor, person_id=person_id, entry_id=pk, content=right, token=_token(rng))
            signed += 1
    if rng.random() < 0.15:
        draft = EntryContent("phone", actor.today, "", "", "Ringde för att höra hur det går med ")
        services.save_draft(actor=actor, person_id=person_id, desk=desk, content=draft)
    return signed


def _content(said: Said, on: date, rng: Random) -> EntryContent:
    return EntryContent(said.kind, on, rng.choice(MOMENTS), said.with_whom, said.text, said.quotes)


def _token(rng: Random) -> UUID:
    return UUID(int=rng.getrandbits(128))
