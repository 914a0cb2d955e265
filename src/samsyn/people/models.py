from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Sex
from samsyn.core.fields import KeyField, KeyTextField
from samsyn.core.identity_numbers import RESERVE_KEY_LENGTH
from samsyn.core.rows import BoardRow, code_check, order_check
from samsyn.people.keys import KEY_LENGTH, LONGEST_KEY, MOST_PARTS
from samsyn.people.parts import part_index


class Protection(models.TextChoices):
    """Protected identity: OSL 21:3 and 21:3 a, FOL 16 §."""

    NONE = "none", _("inget skydd")
    CONFIDENTIAL = "confidential", _("sekretessmarkering")
    PROTECTED_REGISTRATION = "protected_registration", _("skyddad folkbokföring")
    ASSUMED_IDENTITY = "assumed_identity", _("fingerade personuppgifter")


class RelationKind(models.TextChoices):
    """What the related person is to the person."""

    CHILD = "child", _("barn")
    PARENT = "parent", _("förälder")
    PARTNER = "partner", _("partner")
    SIBLING = "sibling", _("syskon")
    OTHER_RELATIVE = "other_relative", _("annan anhörig")
    LEGAL_GUARDIAN = "legal_guardian", _("god man eller förvaltare")
    OTHER = "other", _("annan")


class SearchedByName(BoardRow):
    """The keys that a name is found by (`people.keys`), alike for the name that is and one that was."""

    given_name = models.TextField(_("förnamn"), default="", blank=True)
    family_name = models.TextField(_("efternamn"), default="", blank=True)
    sort_key = KeyField(max_length=LONGEST_KEY, default="", editable=False)
    loose_family_key = KeyField(max_length=KEY_LENGTH, default="", editable=False)
    loose_given_key = KeyField(max_length=KEY_LENGTH, default="", editable=False)
    folded_family_key = KeyField(max_length=KEY_LENGTH, default="", editable=False)
    folded_given_key = KeyField(max_length=KEY_LENGTH, default="", editable=False)
    long_name = KeyTextField(default="", editable=False)

    class Meta(BoardRow.Meta):
        abstract = True


def _name_indexes(prefix: str) -> list[models.Index]:
    return [
        models.Index(fields=["board", "sort_key"], name=f"{prefix}_sorted"),
        models.Index(fields=["board", "loose_family_key"], name=f"{prefix}_family"),
        models.Index(fields=["board", "loose_given_key"], name=f"{prefix}_given"),
        models.Index(fields=["board", "folded_family_key"], name=f"{prefix}_folded_family"),
        models.Index(fields=["board", "folded_given_key"], name=f"{prefix}_folded_given"),
        models.Index(fields=["board"], condition=~Q(long_name=""), name=f"{prefix}_long"),
        *(part_index("loose_family_key", n, name=f"{prefix}_family_{n}") for n in range(2, MOST_PARTS + 1)),
        *(part_index("loose_given_key", n, name=f"{prefix}_given_{n}") for n in range(2, MOST_PARTS + 1)),
    ]


class Person(SearchedByName):
    """Somebody the unit knows, by one name at least.

    `born_on` is never derived from the number, nor `sex` (domain E).

    `stated_number`: what was typed of a shadow person, while the number itself is another record's (ADR 0012).
    """

    personal_identity_number = KeyField(_("identitetsnummer"), max_length=12, default="", blank=True)
    stated_number = KeyField(_("uppgivet nummer"), max_length=12, default="", db_default="", blank=True, editable=False)
    sex = models.CharField(_("kön"), max_length=7, choices=Sex)
    born_on = models.DateField(_("född"), null=True, blank=True)
    died_on = models.DateField(_("avliden"), null=True, blank=True)
    protection = models.CharField(_("skydd"), max_length=22, choices=Protection)
    reserve_number = models.TextField(_("reservnummer"), default="", blank=True)
    address = models.TextField(_("adress"), default="", blank=True)
    postal_code = models.TextField(_("postnummer"), default="", blank=True)
    city = models.TextField(_("ort"), default="", blank=True)
    phone = models.TextField(_("telefon"), default="", blank=True)
    email = models.TextField(_("e-post"), default="", blank=True)
    language = models.CharField(_("språk"), max_length=2, default="", blank=True)
    interpreter_needed = models.BooleanField(_("behöver tolk"), null=True, blank=True)
    reserve_key = KeyField(max_length=RESERVE_KEY_LENGTH, default="", editable=False)

    class Meta(SearchedByName.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["board", "personal_identity_number"],
                condition=~Q(personal_identity_number=""),
                name="person_number_once",
            ),
            code_check("sex", Sex, name="person_sex_known"),
            code_check("protection", Protection, name="person_protection_known"),
            order_check("born_on", "died_on", name="person_died_after_birth"),
            models.CheckConstraint(condition=~Q(given_name="", family_name=""), name="person_has_a_name"),
        ]
        indexes = [
            *_name_indexes("person"),
            models.Index(fields=["board", "reserve_key"], condition=~Q(reserve_key=""), name="person_reserve"),
            # Of those that have one, as the unique number's: somebody new and a shadow cost the same to write.
            models.Index(fields=["board", "stated_number"], condition=~Q(stated_number=""), name="person_stated"),
            # Every figure by sex joins persons, and their rows are wide.
            models.Index(fields=["board", "id", "sex"], name="person_sex"),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


class FormerIdentity(SearchedByName):
    """A number, a name or both that a person had until a day: what was used then still leads to the person."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="former", verbose_name=_("person"))
    until_on = models.DateField(_("till och med"))
    identity_number = KeyField(_("identitetsnummer"), max_length=12, default="", blank=True)

    class Meta(SearchedByName.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(identity_number="", given_name="", family_name=""), name="former_identity_says_something"
            ),
        ]
        indexes = [
            *_name_indexes("former"),
            models.Index(fields=["board", "identity_number"], condition=~Q(identity_number=""), name="former_number"),
        ]


class PersonRelation(BoardRow):
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="relations", verbose_name=_("person"))
    related_person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="related_from", verbose_name=_("närstående")
    )
    relation = models.CharField(_("relation"), max_length=16, choices=RelationKind)
    lives_together = models.BooleanField(_("bor tillsammans"))

    class Meta(BoardRow.Meta):
        constraints = [
            *BoardRow.Meta.constraints,
            code_check("relation", RelationKind, name="person_relation_known"),
        ]
