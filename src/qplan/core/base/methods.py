"""Published methods of assessment: their names, the labels they give, and why they give none.

The words are the keys of plan.yaml, of filters and of documents; how they are said to people is
in `core.methods.words`. A label that several methods have means what its method says.
"""

from enum import StrEnum


class Method(StrEnum):
    """A published rule by which an office judges the same figures."""

    STATCAN = "statcan"
    EUROSTAT = "eurostat"
    DESTATIS = "destatis"
    HEALTHY_PEOPLE_2020 = "healthy-people-2020"
    HEALTHY_PEOPLE_2030 = "healthy-people-2030"
    CHINA_PACE = "china-pace"


class Label(StrEnum):
    """What a method calls the result."""

    TARGET_ACHIEVED = "target_achieved"
    SUBSTANTIAL_PROGRESS = "substantial_progress"
    SIGNIFICANT_PROGRESS = "significant_progress"
    MODERATE_PROGRESS = "moderate_progress"
    LIMITED_PROGRESS = "limited_progress"
    NO_PROGRESS = "no_progress"
    MODERATE_DETERIORATION = "moderate_deterioration"
    SIGNIFICANT_DETERIORATION = "significant_deterioration"
    DETERIORATION = "deterioration"
    SUN = "sun"
    SLIGHTLY_CLOUDY = "slightly_cloudy"
    CLOUDY = "cloudy"
    THUNDERSTORM = "thunderstorm"
    INFORMATIONAL = "informational"
    BASELINE_ONLY = "baseline_only"
    TARGET_MET_OR_EXCEEDED = "target_met_or_exceeded"
    IMPROVED = "improved"
    LITTLE_OR_NO_DETECTABLE_CHANGE = "little_or_no_detectable_change"
    GOT_WORSE = "got_worse"
    AHEAD = "ahead"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    NOT_AVAILABLE = "not_available"


class Refusal(StrEnum):
    """Why a method gives no label."""

    NO_TARGET = "no_target"
    NO_BASELINE = "no_baseline"
    ONE_YEAR = "one_year"
    SIGN_CHANGE = "sign_change"
    ZERO_REQUIRED_RATE = "zero_required_rate"
    TOO_FEW_POINTS = "too_few_points"
    FORM = "form"
    MONTHLY = "monthly"
    NO_DATA = "no_data"
    ZERO_BASE = "zero_base"
    NO_TOLERANCE = "no_tolerance"
    OUT_OF_RANGE = "out_of_range"
    BY_DECISION = "by_decision"
