"""What is said of published methods, their labels, and why there is none."""

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.methods import Label, Method, Refusal

_M, _L = Method, Label

NAMES: dict[Method, Message] = {
    _M.STATCAN: msg("Statistics Canada, growth ratio"),
    _M.EUROSTAT: msg("Eurostat thresholds (as EUSTAT)"),
    _M.DESTATIS: msg("German strategy, weather symbols"),
    _M.HEALTHY_PEOPLE_2020: msg("Healthy People 2020"),
    _M.HEALTHY_PEOPLE_2030: msg("Healthy People 2030"),
    _M.CHINA_PACE: msg("China, pace of the calendar"),
}
"""What a method is called."""

_HEALTHY = {
    _L.INFORMATIONAL: msg_in("healthy-people", "Informational"),
    _L.BASELINE_ONLY: msg_in("healthy-people", "Baseline only"),
    _L.TARGET_MET_OR_EXCEEDED: msg_in("healthy-people", "Target met or exceeded"),
    _L.LITTLE_OR_NO_DETECTABLE_CHANGE: msg_in("healthy-people", "Little or no detectable change"),
}
LABELS: dict[tuple[Method, Label], Message] = {
    (_M.STATCAN, _L.TARGET_ACHIEVED): msg_in("statcan", "Target achieved"),
    (_M.STATCAN, _L.SUBSTANTIAL_PROGRESS): msg_in("statcan", "On track"),
    (_M.STATCAN, _L.MODERATE_PROGRESS): msg_in("statcan", "Progress made but acceleration needed"),
    (_M.STATCAN, _L.LIMITED_PROGRESS): msg_in("statcan", "Limited progress"),
    (_M.STATCAN, _L.DETERIORATION): msg_in("statcan", "Deterioration"),
    (_M.EUROSTAT, _L.SIGNIFICANT_PROGRESS): msg_in("eurostat", "Significant progress"),
    (_M.EUROSTAT, _L.MODERATE_PROGRESS): msg_in("eurostat", "Moderate progress"),
    (_M.EUROSTAT, _L.NO_PROGRESS): msg_in("eurostat", "No progress"),
    (_M.EUROSTAT, _L.MODERATE_DETERIORATION): msg_in("eurostat", "Insufficient progress"),
    (_M.EUROSTAT, _L.SIGNIFICANT_DETERIORATION): msg_in("eurostat", "Movement away"),
    (_M.DESTATIS, _L.SUN): msg_in("destatis", "sun"),
    (_M.DESTATIS, _L.SLIGHTLY_CLOUDY): msg_in("destatis", "sun partly hidden by a cloud"),
    (_M.DESTATIS, _L.CLOUDY): msg_in("destatis", "cloud"),
    (_M.DESTATIS, _L.THUNDERSTORM): msg_in("destatis", "thunderstorm"),
    **{(_M.HEALTHY_PEOPLE_2020, label): text for label, text in _HEALTHY.items()},
    **{(_M.HEALTHY_PEOPLE_2030, label): text for label, text in _HEALTHY.items()},
    (_M.HEALTHY_PEOPLE_2020, _L.IMPROVED): msg_in("healthy-people", "Improved"),
    (_M.HEALTHY_PEOPLE_2030, _L.IMPROVED): msg_in("healthy-people", "Improving"),
    (_M.HEALTHY_PEOPLE_2020, _L.GOT_WORSE): msg_in("healthy-people", "Got worse"),
    (_M.HEALTHY_PEOPLE_2030, _L.GOT_WORSE): msg_in("healthy-people", "Getting worse"),
    (_M.CHINA_PACE, _L.AHEAD): msg_in("china-pace", "Reached early"),
    (_M.CHINA_PACE, _L.ON_PACE): msg_in("china-pace", "On pace"),
    (_M.CHINA_PACE, _L.BEHIND): msg_in("china-pace", "Behind pace"),
    (_M.CHINA_PACE, _L.COMPLETED): msg_in("china-pace", "Completed"),
    (_M.CHINA_PACE, _L.NOT_COMPLETED): msg_in("china-pace", "Not completed"),
}
"""The word of each label; what the office says, where it says it in English."""

_WITHOUT_TARGET: dict[tuple[Method, Label], Message] = {
    (_M.EUROSTAT, _L.MODERATE_DETERIORATION): msg_in("eurostat", "Moderate deterioration"),
    (_M.EUROSTAT, _L.SIGNIFICANT_DETERIORATION): msg_in("eurostat", "Significant deterioration"),
}
_NOT_AVAILABLE = msg("not available")

REASONS: dict[Refusal, Message] = {
    Refusal.NO_TARGET: msg("no target to hold the figures against"),
    Refusal.NO_BASELINE: msg("no baseline of a known year"),
    Refusal.ONE_YEAR: msg("no year later than the baseline has a figure"),
    Refusal.SIGN_CHANGE: msg("figures on both sides of zero have no growth"),
    Refusal.ZERO_REQUIRED_RATE: msg("the target asks for no growth from the baseline on"),
    Refusal.TOO_FEW_POINTS: msg("fewer than four of the last six years have a figure"),
    Refusal.FORM: msg("the method has no rule for this form of target"),
    Refusal.MONTHLY: msg("no year has all its figures yet"),
    Refusal.NO_DATA: msg("no figure"),
    Refusal.ZERO_BASE: msg("a share of a baseline of zero"),
    Refusal.NO_TOLERANCE: msg("the target names no tolerance"),
    Refusal.OUT_OF_RANGE: msg("a reduction by all there is, or more"),
    Refusal.BY_DECISION: msg("not assessed, by decision"),
}
"""Why there is no label."""


def word(method: Method, label: Label, *, has_target: bool) -> Message:
    """A label in the words of its method."""
    if label is Label.NOT_AVAILABLE:
        return _NOT_AVAILABLE
    without = None if has_target else _WITHOUT_TARGET.get((method, label))
    return without or LABELS[method, label]
