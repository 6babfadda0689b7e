"""The whole document as JSON: every sentence with the entries that quote it."""

from qplan.core.coverage.coverage import CoverageView
from qplan.language import Speaker
from qplan.render.kit.json import dump


def render(view: CoverageView, say: Speaker) -> str:
    """One document; sentences in their order."""
    return dump(
        {
            "plan": {"id": view.id, "title": say(view.title), "source": view.source},
            "totals": {standing.value: count for standing, count in view.totals.items()},
            "sentences": [
                {
                    "line": sentence.line,
                    "text": sentence.text,
                    "standing": sentence.standing.value,
                    "entries": list(sentence.entries),
                    "numbers": list(sentence.numbers),
                    "documents": list(sentence.documents),
                    "why": sentence.why,
                }
                for sentence in view.sentences
            ],
        }
    )
