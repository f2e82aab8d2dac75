"""Every record by id, and the relations between them both ways. Made of checked records only: it cannot fail."""

from generator.registry.build import build_registry
from generator.registry.model import (
    LEVEL_ORDER,
    AuthorityEntry,
    CampaignEntry,
    DistrictEntry,
    EvidenceFile,
    HospitalEntry,
    Publisher,
    PublisherEntry,
    Registry,
)

__all__ = [
    "LEVEL_ORDER", "AuthorityEntry", "CampaignEntry", "DistrictEntry", "EvidenceFile", "HospitalEntry", "Publisher",
    "PublisherEntry", "Registry", "build_registry",
]  # fmt: skip
