"""QP228: what a plan says in one language and leaves unsaid in another that it speaks."""

from collections.abc import Iterator

from qplan.core.base.message import Quoted, msg
from qplan.core.base.problems import Severity
from qplan.core.base.safetext import is_chinese
from qplan.core.rules.rule import Finding, anywhere, rule
from qplan.core.rules.survey import Survey


@rule("QP228", Severity.WARNING, reads=anywhere("unit", "title"))
def unit_in_chinese_alone(survey: Survey) -> Iterator[Finding]:
    """A unit is in Chinese only, and its indicator has a title in another language.

    A report in that language would say `at least 300 家`. A unit takes names by language as a
    title does; the first one is the one that figures and targets are read in.

    Wrong:
        title: {zh: 新增城镇就业人数, en: New urban jobs}
        unit: 人
    Right:
        title: {zh: 新增城镇就业人数, en: New urban jobs}
        unit: {zh: 人, en: people}
    """
    for placed in survey.indicators:
        unit, titles = placed.item.unit, placed.item.title.texts
        for language in titles:
            if language not in ("", "zh") and any(map(is_chinese, unit.say(language))):
                yield Finding(
                    (*placed.path, "unit"),
                    msg(
                        "the title is in {language} as well, the unit {unit} is not",
                        language=language,
                        unit=Quoted(unit),
                    ),
                    msg("write e.g. {example}", example=f"{{zh: …, {language}: …}}"),
                )
                break


RULES = (unit_in_chinese_alone,)
