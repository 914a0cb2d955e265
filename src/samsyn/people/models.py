from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.core.codes import Sex
from samsyn.core.fields import KeyField
from samsyn.core.rows import BoardRow, code_check, order_check
from samsyn.people.parts import MOST_PARTS, part_index


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


class Person(BoardRow):
    """Somebody the unit knows. `born_on` is never derived from the number, nor `sex` (domain E).

    `stated_number`: what was typed of a shadow person, while the number itself is another record's (ADR 0012).
    """

    personal_identity_number = KeyField(_("identitetsnummer"), max_length=12, default="", blank=True)
    stated_number = KeyField(_("uppgivet nummer"), max_length=12, default="", db_default="", blank=True, editable=False)
    given_name = models.TextField(_("förnamn"))
    family_name = models.TextField(_("efternamn"))
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
    sort_key = KeyField(max_length=400, default="", editable=False)
    loose_family_key = KeyField(max_length=200, default="", editable=False)
    loose_given_key = KeyField(max_length=200, default="", editable=False)

    class Meta(BoardRow.Meta):
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
        ]
        indexes = [
            models.Index(fields=["board", "sort_key"], name="person_sorted"),
            models.Index(fields=["board", "loose_family_key"], name="person_family"),
            models.Index(fields=["board", "loose_given_key"], name="person_given"),
            # Of those that have one, as the unique number's: somebody new and a shadow cost the same to write.
            models.Index(fields=["board", "stated_number"], condition=~Q(stated_number=""), name="person_stated"),
            *(part_index("loose_family_key", n, name=f"person_family_{n}") for n in range(2, MOST_PARTS + 1)),
            *(part_index("loose_given_key", n, name=f"person_given_{n}") for n in range(2, MOST_PARTS + 1)),
            # Every figure by sex joins persons, and their rows are wide.
            models.Index(fields=["board", "id", "sex"], name="person_sex"),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"


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
