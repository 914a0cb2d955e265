"""What a unit writes along a matter, from how it came in to the words of the decision.

Hung on the rows of the living unit as they are written; the same every time, since nothing is drawn.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from samsyn.core.codes import InterventionKind
from samsyn.demo.chance import days
from samsyn.demo.package import PackageWriter, Row, flag
from samsyn.organisation.delegation import usual_rules

WRITTEN_FOR = timedelta(days=200)
"""Parts are written for what was opened so long ago at most: the unit took up Samsyn then."""

WISHES = (
    "Jag vill komma igång med vardagen igen och slippa vara ensam om allt.",
    "Jag vill bo kvar hemma. Jag klarar mycket själv, men inte breven och räkningarna.",
    "Jag vill sluta. Jag har slutat förr och vet att det går.",
    "Jag vill att barnen ska kunna hälsa på utan att det är rörigt hemma.",
)
ASKED_FOR = (
    "Stöd att få ordning hemma och komma i väg på mornarna",
    "Hjälp att sluta dricka, helst utan att behöva bo någon annanstans",
    "Någon att prata med om pengar och myndigheter",
    "Ett eget boende med stöd i början",
)
PARTS = {
    "violence": "Frågan är ställd i enrum. Personen svarar nej och vet vart hen kan vända sig.",
    "life_areas": "Personen klarar mat och hygien själv. Svårt är att planera dagen och att öppna post.",
    "assessment": "Behovet är styrkt av vad personen och vårdgivaren berättar. Det kan inte tillgodoses på annat sätt.",
    "proposal": "Stöd i hemmet två gånger i veckan i ett halvår, med uppföljning efter tre månader.",
}
REASONS = (
    "Du har berättat att du behöver stöd för att klara vardagen. Vi bedömer att du har rätt till det.",
    "Du behöver hjälp att hålla fast vid det du har bestämt. Därför beviljas du insatsen.",
)
BODIES = ("delegate",) * 12 + ("chair", "delegate", "appointed_member", "delegate", "committee", "board")


class CaseworkWriter(PackageWriter):
    """A package whose matters carry what was written along them. `today`: nothing has happened after it."""

    def __init__(self, folder: Path, today: date) -> None:
        super().__init__(folder)
        self.today = today
        self._turn = {name: cycle(values) for name, values in _TURNS.items()}
        self._kind_of: dict[str, str] = {}
        self._requests: dict[str, str] = {}
        self._intake_of: dict[str, str] = {}

    def add(self, table: str, row: Row) -> None:
        more = {"intakes": self._intake, "investigations": self._investigation, "decisions": self._decision}.get(table)
        super().add(table, {**row, **more(row)} if more else row)
        if table == "intakes":
            self._after_intake(row)
        elif table == "investigations":
            self._after_investigation(row)

    def next(self, what: str) -> Any:
        return next(self._turn[what])

    def _intake(self, row: Row) -> Mapping[str, Any]:
        self._kind_of[row["intake_id"]] = row["kind"]
        by_another = row["kind"] not in ("application", "own_contact")
        more = {
            "received_at": f"{row['received_on']}T09:14:00+01:00",
            "channel": self.next("channel"),
            "reporter": self.next("reporter") if by_another else "self",
            "masked": flag(False) if by_another else None,
            "danger": flag(False),
            "protection_on": row["received_on"] if by_another and self.next("third") else None,
        }
        if row.get("outcome") in ("no_investigation", "advice_only", "passed_on"):
            more |= {
                "why": "Personen har talat med oss och vill inte ha mer hjälp nu.",
                "why_not": self.next("why_not"),
            }
        return more

    def _after_intake(self, row: Row) -> None:
        if row["kind"] != "application" or not row.get("person_id"):
            return
        request = self.next_id("rq")
        self._requests[row["intake_id"]] = request
        super().add(
            "requests",
            {
                "request_id": request, "intake_id": row["intake_id"], "asked_for": self.next("asked_for"),
                "asked_on": row["received_on"], "kind": self.next("kind"),
            },
        )  # fmt: skip

    def _investigation(self, row: Row) -> Mapping[str, Any]:
        kind = self._kind_of.get(row["intake_id"], "")
        ground = {"application": "application", "lvm_report": "lvm_7"}.get(kind) or self.next("ground")
        again = row["intake_id"] in self._intake_of.values()
        self._intake_of[row["investigation_id"]] = row["intake_id"]
        return {
            "origin": "follow_up" if again else self.next("origin"),
            "opening_ground": ground,
            "template": row["area"],
            "template_on": row["opened_on"],
        }

    def _after_investigation(self, row: Row) -> None:
        investigation, opened = row["investigation_id"], row["opened_on"]
        if opened < self.today - WRITTEN_FOR:
            return
        author = row["handler_id"]
        for part, text in (("wish", self.next("wish")), *PARTS.items()):
            signed = f"{min(opened + timedelta(days=5), self.today)}T10:20:00+01:00"
            super().add(
                "investigation_parts",
                {
                    "part_id": self.next_id("pt"), "investigation_id": investigation, "part": part, "text": text,
                    "author_id": author, "signed_at": signed, "without_importance": flag(False),
                },
            )  # fmt: skip
        super().add(
            "consents",
            {
                "consent_id": self.next_id("cs"), "person_id": row["person_id"], "what": self.next("consent"),
                "given_on": opened, "whom": "Vårdcentralen Eken", "how": "Muntligt vid mötet", "refused": flag(False),
            },
        )  # fmt: skip
        if self.next("third"):
            super().add(
                "third_party_requests",
                {
                    "third_party_request_id": self.next_id("tp"), "investigation_id": investigation,
                    "whom": "Vårdcentralen Eken", "what": "Intyg om behandlingen", "legal_basis": "samtycke",
                    "asked_on": opened,
                },
            )  # fmt: skip
        if self.next("late"):
            late = {"investigation_id": investigation, "why": "Vi väntar på intyget från vårdcentralen."}
            on = min(opened + timedelta(days=20), self.today)
            until = on + timedelta(days=30)
            notice = {"delay_notice_id": self.next_id("dn"), "told_on": on, "until_on": until}
            super().add("delay_notices", {**late, **notice})
            asked = {"delay_request_id": self.next_id("dq"), "investigation_id": investigation, "received_on": on}
            super().add(
                "delay_requests", {**asked, "counts": flag(False), "refused_on": on, "why": "Det är för tidigt."}
            )
        if self.next("seldom"):
            words = {
                "note": "Vi är eniga om boendestöd. Frågan om barnen ska belysas mer.",
                "todo": "Tala med barnens mamma",
            }
            note = {"conference_note_id": self.next_id("cn"), "investigation_id": investigation, "held_on": opened}
            super().add("conference_notes", {**note, **words, "todo_by_id": author})
        if row["minor_children"] == flag(True):
            super().add(
                "affected_children",
                {
                    "child_id": self.next_id("ch"), "investigation_id": investigation,
                    "born_year": self.today.year - 8, "lives_with": flag(self.next("third")),
                },
            )  # fmt: skip
        self._sent(row)

    def _sent(self, row: Row) -> None:
        sent = row.get("communicated_on")
        common = {"communication_id": self.next_id("cm"), "investigation_id": row["investigation_id"]}
        if sent and not self.next("third"):
            by = min(sent + timedelta(days=14), self.today)
            answer = {"answered_on": by, "answer": "Det stämmer som ni har skrivit."}
            super().add(
                "communications",
                {**common, "sent_on": sent, "manner": self.next("manner"), "answer_by_on": by, **answer},
            )
        elif sent or row.get("concluded_on"):
            super().add("communications", {**common, "left_out_why": self.next("left_out")})

    def _decision(self, row: Row) -> Mapping[str, Any]:
        granting = bool(row.get("intervention_kind"))
        body = "committee" if row.get("decided_by_id") is None else self.next("body")
        price, first, last = (row.get(name) for name in ("price_per_day", "valid_from", "valid_to"))
        cost = price * ((last - first).days + 1) if price and first and last else None
        return {
            "request_id": self._requests.pop(self._intake_of.get(row.get("investigation_id") or "", ""), None),
            "body": body,
            "decided_by_name": "" if body == "delegate" else f"Sammanträde {row['decided_on']} § 41",
            "reasons": self.next("reasons"),
            "not_granted": "Fler timmar i veckan" if row["outcome"] == "partly_granted" else "",
            "conditions": "Planen görs klar inom två veckor" if granting and self.next("third") else "",
            "cost": cost,
        }


_TURNS: Mapping[str, Any] = {
    "channel": ("phone", "letter", "web", "visit", "email", "notice"),
    "reporter": ("private", "authority", "authority", "anonymous"),
    "why_not": ("declined", "no_need", "elsewhere"),
    "third": (False, False, True),
    "seldom": (*(False,) * 11, True),
    "late": (*(False,) * 11, True),
    "asked_for": ASKED_FOR,
    "kind": tuple(InterventionKind.values),
    "ground": ("consent",) * 6 + ("lvu",),
    "origin": ("intake",) * 24 + ("transfer",),
    "wish": WISHES,
    "consent": ("ask", "open", "disclose", "sip"),
    "manner": ("post", "together", "handed_over", "electronic"),
    "left_out": ("obvious", "obvious", "urgent", "harder"),
    "body": BODIES,
    "reasons": REASONS,
}


def _register() -> Iterator[Mapping[str, Any]]:
    """The usual rows, what is always the committee's, and one power that is somebody's by name."""
    for row in usual_rules():
        yield {**row, "reported": "minuted" if row["intervention_kind"] == "contact_person" else "listed"}
    for kind in ("family_home", "special_service_housing", "lvm_care", "relative_support"):
        yield {"kind": "grant", "holder": "committee", "intervention_kind": kind, "reported": "listed"}
    yield {"kind": "dismiss", "holder": "board", "reported": "listed"}
    yield {"kind": "refuse_document", "holder": "named", "staff_id": "bo", "reported": "listed"}


def write_register(writer: PackageWriter, since: date) -> None:
    """The board's delegation register, and who is away."""
    for row in _register():
        rule = {"delegation_rule_id": writer.next_id("dr"), "may_pass_on": flag(False), "from_on": since}
        writer.add("delegation_rules", {**rule, **row})


def write_absences(writer: PackageWriter, today: date) -> None:
    """Somebody has been away, with a substitute; and somebody has said that they are partial."""
    away = {"absence_id": writer.next_id("ab"), "staff_id": "jenny", "substitute_id": "anna"}
    writer.add("absences", {**away, "from_on": today - days(40), "to_on": today - days(26)})


def write_conflict(writer: PackageWriter, person_id: str, today: date) -> None:
    partial = {"conflict_id": writer.next_id("cf"), "staff_id": "jenny", "person_id": person_id}
    why = {"why": "Vi gick i samma klass och umgås fortfarande.", "upheld": flag(True)}
    writer.add("conflicts", {**partial, **why, "declared_on": today - days(90), "settled_on": today - days(88)})
