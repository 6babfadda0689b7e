"""Write docs/targets.md and its twin: shapes of targets met in plans, from `tools/shapes.yaml`.

`python tools/shapes.py` writes the pages; with `--check` it changes nothing and fails where one
is out of step. `tests/test_shapes.py` judges each shape as it says.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
SHAPES = ROOT / "tools" / "shapes.yaml"
PAGES = {"en": ROOT / "docs" / "targets.md", "zh": ROOT / "docs" / "targets.zh-CN.md"}

TEXTS = {
    "en": {
        "head": """# Targets met in plans

How the targets of real documents are written in a plan, and what comes of them. Each shape is \
run by a test (`tests/test_shapes.py`): its YAML is the indicator list of a plan for the period \
named, `validate` has nothing to say of it but what is named, and the verdict is what `qplan \
show --format json` gives. The words are the document's, in its language; the figures are \
samples. [The format](plan-format.md#targets) has every key, [Recipes](recipes.md) more of the \
same.

[中文](targets.zh-CN.md)
""",
        "columns": "| shape | the document says | target | verdict |\n|---|---|---|---|",
        "says": "A plan for {period}, as of {day}:",
        "source": "source: {source}",
        "common": "common wording",
        "warns": "`validate` warns: {codes}.",
    },
    "zh": {
        "head": """# 各类计划中的目标

真实文件中的目标在计划里怎样写、怎样判断。每一种都由测试运行（`tests/test_shapes.py`）：YAML \
是所注计划期的指标列表，除注明的以外 `validate` 没有提示，结论即 `qplan show --format \
json` 的输出。文字为文件原文，数据为示例。[格式](plan-format.md#targets)列有全部的键（英\
文），[写法](recipes.zh-CN.md)有更多例子。

[English](targets.md)
""",
        "columns": "| 类型 | 文件表述 | 目标 | 结论 |\n|---|---|---|---|",
        "says": "计划期 {period}，截至 {day}：",
        "source": "来源：{source}",
        "common": "常见表述",
        "warns": "`validate` 会提醒：{codes}。",
    },
}


class Shape(NamedTuple):
    """One shape: the words of a document, an indicator, and what comes of it on a day."""

    name: dict[str, str]
    words: str
    source: str | None
    period: str
    day: str
    plan: str
    says: dict[str, Any]
    accepts: list[str]
    """The codes of warnings that are right."""
    note: dict[str, str]

    @property
    def target(self) -> str:
        """The target as it stands in the YAML."""
        line = next(line for line in self.plan.splitlines() if line.startswith("  target: "))
        return line.removeprefix("  target: ")


def shapes() -> list[Shape]:
    """Every shape, in the order of the pages."""
    given = YAML(typ="safe").load(SHAPES.read_text(encoding="utf-8"))
    return [
        Shape(
            one["name"],
            one["words"],
            one.get("source"),
            str(one["period"]),
            str(one["day"]),
            one["plan"],
            one["says"],
            one.get("accepts", []),
            one.get("note", {}),
        )
        for one in given
    ]


def page(language: str) -> str:
    """The page in a language."""
    texts, found = TEXTS[language], shapes()
    rows = [
        f"| [{s.name[language]}](#{_anchor(s.name[language])}) | {s.words} | `{s.target}` "
        f"| `{s.says['state']}` |"
        for s in found
    ]
    parts = [texts["head"], "\n".join([texts["columns"], *rows]) + "\n"]
    parts += ["\n".join(_section(shape, language)) for shape in found]
    return "\n".join(parts)


def _section(shape: Shape, language: str) -> Iterator[str]:
    texts, source = TEXTS[language], shape.source
    origin = texts["common"] if source is None else texts["source"].format(source=source)
    yield f"## {shape.name[language]}\n"
    yield f"> {shape.words}\n>\n> — {origin}\n"
    yield f"```yaml\n{shape.plan}```\n"
    yield texts["says"].format(period=shape.period, day=shape.day) + "\n"
    yield f"```json\n{json.dumps(shape.says, ensure_ascii=False)}\n```\n"
    notes = [shape.note[language]] if shape.note else []
    if shape.accepts:
        notes.append(texts["warns"].format(codes=", ".join(shape.accepts)))
    if notes:
        yield " ".join(notes) + "\n"


def _anchor(title: str) -> str:
    kept = "".join(c for c in title.lower() if c.isalnum() or c in " -")
    return kept.replace(" ", "-")


def main() -> int:
    """Write the pages, or see whether they are in step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    check = parser.parse_args().check
    wrong = 0
    for language, path in PAGES.items():
        text = page(language)
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        wrong += 1
        sys.stdout.write(f"{'out of step' if check else 'written'}: {path.relative_to(ROOT)}\n")
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    return int(check and wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
