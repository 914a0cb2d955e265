"""People and events that the living unit always has: Erik, and what is too rare for chance."""

from datetime import date

from samsyn.demo.chance import days
from samsyn.demo.courses import Course, Segment
from samsyn.demo.district import District
from samsyn.demo.life import write_course
from samsyn.demo.people import Person

ERIK = ("Erik", "Åkerblom")
"""The named cast's client with protected identity; Anna is his handler."""


def _course(
    area: str, kind_in: str, received_on: date, assessed_on: date, concluded_on: date, segments: list[Segment]
) -> Course:
    return Course(area, kind_in, received_on, assessed_on, "investigation", concluded_on, "granted", segments)


def write_cast(d: District) -> None:
    def ago(number: int) -> date:
        return d.today - days(number)

    erik = Person("", "male", *ERIK, born_on=date(d.today.year - 43, 5, 17), protection="protected_registration")
    treatment = Segment("outpatient_treatment", ago(318), ago(-40), "as_planned")
    write_course(d, _course("addiction", "application", ago(402), ago(401), ago(330), [treatment]), erik, "anna")

    for protection in ("assumed_identity", "protected_registration", "confidential"):
        exposed = Person("", "female", d.rng.choice(("Johanna", "Amra", "Sonja")), d.rng.choice(("Falk", "Begić", "Ek")),
                         born_on=ago(365 * d.rng.randrange(22, 55)), protection=protection)  # fmt: skip
        shelter = Segment("sheltered_housing", ago(70), ago(-30), "as_planned", "more_independent")
        write_course(d, _course("violence_exposed", "own_contact", ago(96), ago(96), ago(72), [shelter]), exposed)

    _waiting(d)
    _rare_ends(d)
    _relations(d)


def _waiting(d: District) -> None:
    """Reports assessed too late or not yet, investigations past their time, and one just communicated."""

    def ago(number: int) -> date:
        return d.today - days(number)

    for kind_in, received, assessed in (
        ("concern_report", 18, -3), ("lvm_report", 15, -2), ("concern_report", 4, -5), ("lvm_report", 2, -8),
        ("concern_report", 60, 38),
    ):  # fmt: skip
        write_course(
            d, Course("addiction", kind_in, ago(received), ago(assessed), "investigation", ago(-60), "rejected")
        )
    for area, opened, concluded in (
        ("addiction", 215, -21), ("social_psychiatry", 198, -35), ("addiction", 60, -8), ("violence_exposed", 26, -5),
    ):  # fmt: skip
        course = Course(area, "application", ago(opened + 1), ago(opened), "investigation", ago(concluded), "rejected")
        write_course(d, course)
    for area, verdict, on in (
        ("addiction", "dismissed", 210), ("social_psychiatry", "dismissed", 480), ("addiction", "discontinued", 33),
        ("social_psychiatry", "rejected", 12),
    ):  # fmt: skip
        write_course(d, Course(area, "application", ago(on + 40), ago(on + 38), "investigation", ago(on), verdict))
    for area, kind, decided in (
        ("social_psychiatry", "special_service_housing", 171), ("social_psychiatry", "contact_person", 128),
        ("addiction", "trial_flat", 142), ("social_psychiatry", "housing_support", 104),
    ):  # fmt: skip
        course = _course(area, "application", ago(decided + 60), ago(decided + 58), ago(decided), [])
        course.never_started = Segment(kind, ago(decided - 20), ago(-90), "withdrawn_before_start")
        write_course(d, course)


def _rare_ends(d: District) -> None:
    """One of every end, move and kind that a small unit does not see every year."""

    def ago(number: int) -> date:
        return d.today - days(number)

    def ended(
        area: str, kind: str, started: int, over: int, reason: str, move: str = "", kind_in: str = "application"
    ) -> None:
        segment = Segment(kind, ago(started), ago(over), reason, move)
        write_course(d, _course(area, kind_in, ago(started + 64), ago(started + 60), ago(started + 6), [segment]))

    ended("addiction", "lvm_care", 330, 160, "as_planned", "more_independent", "lvm_report")
    ended("addiction", "lvm_care", 40, -120, "as_planned", "more_independent", "lvm_report")
    ended("addiction", "residential_care", 300, 190, "dropped_out", "prison")
    ended("addiction", "residential_care", 420, 360, "dropped_out", "homeless")
    ended("addiction", "residential_care", 205, 120, "deceased", "deceased")
    ended("addiction", "residential_care", 150, 61, "provider_ended", "hospital", "referral")
    ended("addiction", "trial_flat", 800, 100, "deceased", "deceased")
    ended("addiction", "trial_flat", 900, 170, "client_withdrew", "other")
    ended("addiction", "training_flat", 500, 90, "provider_ended", "terminated")
    ended("addiction", "training_flat", 640, 30, "as_planned", "moved_on")
    ended("addiction", "trial_flat", 940, 210, "as_planned", "own_contract")
    ended("addiction", "family_home", 260, 70, "as_planned")
    ended("social_psychiatry", "special_service_housing", 700, 240, "provider_ended", "more_support")
    ended("social_psychiatry", "special_service_housing", 600, -200, "as_planned", "same_level")
    ended("social_psychiatry", "family_home", 420, -100, "moved", "")
    ended("addiction", "housing_first", 700, -400, "as_planned")
    ended("social_psychiatry", "housing_support", 730, 365, "replaced")
    for reason in ("never_started", "withdrawn_before_start"):
        course = _course("social_psychiatry", "application", ago(290), ago(288), ago(240), [])
        course.never_started = Segment("occupation", ago(230), ago(120), reason)
        write_course(d, course)


def _relations(d: District) -> None:
    """Somebody for every kind of relation, and a person whose sex is not known."""
    on = d.today - days(500)
    segment = Segment("housing_support", on + days(70), d.today + days(200), "as_planned")
    course = _course("social_psychiatry", "referral", on, on + days(2), on + days(60), [segment])
    person = write_course(d, course)
    assert person is not None
    for relation in ("child", "parent", "partner", "sibling", "other_relative", "legal_guardian", "other"):
        d.people.relative(person, relation, on, together=relation == "partner")
    unknown = Person("", "unknown", "Robin", "Strand", date(d.today.year - 27, 3, 9), number_kind="none")
    course = Course("addiction", "own_contact", d.today - days(45), d.today - days(44), "advice_only")
    write_course(d, course, unknown)
    born_elsewhere = Person(
        "", "male", "Yonas", "Tekle", date(d.today.year - 31, 1, 1), "ti", number_kind="coordination"
    )
    write_course(
        d, Course("addiction", "own_contact", d.today - days(9), d.today - days(9), "advice_only"), born_elsewhere
    )
