"""Profiles: services, channels, help at the door; and what decides which duties a hospital has."""

from __future__ import annotations

from generator.history.model import Action, Area, Weight
from generator.history.rules.model import Rules, Table

_ = Table(Area.PROFILE)
WORDS = "nobody can tell by rule which words offer less"
DUTIES = "plans ask by level, kind and region"

RULES: Rules = (
    *_.softer("Hospital", Action.REMOVED),
    *_.free("Hospital", "id", "name", "short_name", "other_names", "address", "location", "phone", "office", "website"),
    *_.softer("Hospital.duties", Action.NARROWED),
    *_.fixed("Hospital.level", Action.MORE, why=DUTIES, weight=Weight.WARNING),
    *_.fixed("Hospital.kind", Action.CHANGED, why=DUTIES, weight=Weight.WARNING),
    *_.fixed("Hospital.region", Action.CHANGED, why=DUTIES, weight=Weight.WARNING),
    *_.softer("Hospital.emergency_phone", Action.REMOVED),
    *_.free("Hospital", "emergency_phone"),
    *_.fixed("Hospital.hours", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.softer("Hospital.services", Action.REMOVED),
    *_.softer("Hospital.barrier_free", Action.REMOVED),
    *_.softer("Hospital.channels", Action.REMOVED),
    *_.free("Hospital", "joins"),
    *_.free("Location", "latitude", "longitude"),
    *_.fixed("Service.id", Action.CHANGED, why="another service", weight=Weight.WARNING),
    *_.free("Service", "title", "where", "phone", "office", "hours"),
    *_.fixed("Service.how", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.warned("Service.hours", Action.REMOVED),
    *_.fixed("Service.hours", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.softer("Service.fee", Action.REMOVED),
    *_.fixed("Service.fee", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.softer("Service.offline", Action.REMOVED),
    *_.fixed("Service.offline", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.free("Facility", "title", "where", "how"),
    *_.softer("Joins.start", Action.LATER, Action.ADDED),
    *_.softer("Joins.exempt", Action.ADDED),
    *_.free("Joins", "campaign"),
    *_.softer("Channel", Action.REMOVED),
    *_.fixed("Channel.kind", Action.CHANGED, why="another way to complain", weight=Weight.WARNING),
    *_.free("Channel", "label", "value", "office", "where"),
    *_.fixed("Channel.hours", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.warned("Channel.hours", Action.REMOVED),
    *_.softer("Channel.answer_within", Action.REMOVED),
    *_.softer("AnswerTime.working_days", Action.MORE),
    *_.softer("Channel.how_to_follow_up", Action.REMOVED),
    *_.fixed("Channel.how_to_follow_up", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.softer("District", Action.REMOVED),
    *_.free("District", "name", "short_name", "address", "phone", "office", "hours", "website"),
    *_.fixed("District.region", Action.CHANGED, why=DUTIES),
    *_.softer("District.channels", Action.REMOVED),
)
