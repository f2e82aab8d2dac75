"""Names of the kinds of personal data in a report: the one table from detectors to diagnostics."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.checks.privacy.hit import Private

CODES: Mapping[Private, str] = MappingProxyType(
    {
        Private.IDENTITY: "private-identity",
        Private.MOBILE: "personal-phone",
        Private.CARD: "private-card",
        Private.CASE_NUMBER: "private-case-number",
        Private.NAME: "private-name",
        Private.ACCOUNT: "private-account",
        Private.MAILBOX: "private-mailbox",
        Private.PLATE: "private-plate",
        Private.HOME: "private-home",
        Private.BIRTH: "private-birth",
    }
)
"""Severity, sentence and way out of each stand in the catalogue, under its code."""

PHONE_FIELDS = frozenset({"phone", "emergency_phone", "value"})
"""Fields that hold a phone number: with `office: true` beside them it may be a mobile one."""
