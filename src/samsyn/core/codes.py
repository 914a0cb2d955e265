"""Code lists that several acts share; the codes are those of the exchange package."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """What the statistics split by (SoL 5:2 and the unit's own practice); never derived."""

    FEMALE = "female", _("kvinna")
    MALE = "male", _("man")
    UNKNOWN = "unknown", _("uppgift saknas")


class Area(models.TextChoices):
    """The part of the work that a matter belongs to; the violence areas are walled."""

    ADDICTION = "addiction", _("missbruk och beroende")
    SOCIAL_PSYCHIATRY = "social_psychiatry", _("socialpsykiatri")
    VIOLENCE_EXPOSED = "violence_exposed", _("våldsutsatta")
    VIOLENCE_PERPETRATOR = "violence_perpetrator", _("våldsutövare")
    EVICTION_PREVENTION = "eviction_prevention", _("vräkningsförebyggande")
    RELATIVE_SUPPORT = "relative_support", _("anhörigstöd")


class InterventionKind(models.TextChoices):
    HOUSING_SUPPORT = "housing_support", _("boendestöd")
    SUPPORTED_HOUSING = "supported_housing", _("stödboende")
    OCCUPATION = "occupation", _("sysselsättning")
    CASE_MANAGEMENT = "case_management", _("case management")
    OUTPATIENT_TREATMENT = "outpatient_treatment", _("öppenvård")
    RESIDENTIAL_CARE = "residential_care", _("hem för vård eller boende")
    FAMILY_HOME = "family_home", _("familjehem")
    SPECIAL_SERVICE_HOUSING = "special_service_housing", _("boende med särskild service")
    LVM_CARE = "lvm_care", _("vård enligt LVM")
    TRAINING_FLAT = "training_flat", _("träningslägenhet")
    TRIAL_FLAT = "trial_flat", _("försökslägenhet")
    HOUSING_FIRST = "housing_first", _("Bostad Först")
    CONTACT_PERSON = "contact_person", _("kontaktperson")
    SHELTERED_HOUSING = "sheltered_housing", _("skyddat boende")
    VIOLENCE_TREATMENT = "violence_treatment", _("behandling vid våld i nära relation")
    COUNSELLING = "counselling", _("råd och stöd")
    RELATIVE_SUPPORT = "relative_support", _("anhörigstöd")


class Role(models.TextChoices):
    HEAD = "head", _("enhetschef")
    DEPUTY_HEAD = "deputy_head", _("biträdande enhetschef")
    SOCIAL_WORKER = "social_worker", _("socialsekreterare")
    INTAKE_WORKER = "intake_worker", _("mottagningssekreterare")
    VIOLENCE_WORKER = "violence_worker", _("socialsekreterare våld")
    HOUSING_COORDINATOR = "housing_coordinator", _("bosamordnare")
    CASE_MANAGER = "case_manager", _("case manager")
    SUPPORT_WORKER = "support_worker", _("boendestödjare")
    SUPPORT_COORDINATOR = "support_coordinator", _("samordnare")
    TREATMENT_WORKER = "treatment_worker", _("behandlare")
    OMBUDSMAN = "ombudsman", _("personligt ombud")
    PEER_SUPPORTER = "peer_supporter", _("Peer Support")
    ADMINISTRATOR = "administrator", _("administratör")
    BOARD_SECRETARY = "board_secretary", _("nämndsekreterare")
    CONTROLLER = "controller", _("controller")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("systemadministratör")


Choices = Sequence[tuple[str, Any]]


def label_of(choices: Choices, code: str) -> str:
    """The Swedish label of a code; empty for an empty one."""
    return str(dict(choices)[code]) if code else ""
