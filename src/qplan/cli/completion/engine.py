"""What may come next on a command line: by what the commands take, and what the plan holds."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from qplan.cli.completion.known import ACTION_STATES, ARGUMENTS, OPTIONS, WORDS, Kind
from qplan.cli.table import COMMANDS

if TYPE_CHECKING:
    from qplan.cli.completion.plan import PlanGlance, Thing

Offer = tuple[str, str]
"""A word, and what it is."""
_LANGUAGES = ("zh", "en")
FILES: list[Offer] = [("", "files")]
"""In place of words: the shell knows best what files there are."""
MOST = 1000
"""Words of a plan that are offered: of more nobody finds one."""


def complete(words: Sequence[str], last: str, *, explained: bool = True) -> list[Offer]:
    """What the word that is being typed may become.

    Args:
        words: those before it.
        last: as far as it is typed.
        explained: whether anybody is shown what the words are.
    """
    return _Line(words, explained=explained).offers(last)


class _Line:
    """A command line up to the word that is being typed."""

    def __init__(self, words: Sequence[str], *, explained: bool) -> None:
        self.explained = explained
        self.command = ""
        self.given: dict[str, list[str]] = {}
        self.free: list[str] = []
        self.open: str = ""
        """The option whose value is being typed."""
        self._only_free = False
        self._glances: dict[bool, PlanGlance] = {}
        for word in words:
            self._take(word)

    def _take(self, word: str) -> None:
        if self.open:
            self.given[self.open].append(word)
            self.open = ""
        elif word == "--":
            self._only_free = True
        elif word.startswith("-") and word != "-" and not self._only_free:
            name, equals, value = word.partition("=")
            self.given.setdefault(name, []).extend([value] if equals else [])
            known = self._options().get(name)
            self.open = name if known and known[0] and not equals else ""
        elif self.command:
            self.free.append(word)
        else:
            self.command = word

    def _options(self) -> dict[str, tuple[Kind, bool]]:
        return OPTIONS.get(self.command, {})

    def offers(self, last: str) -> list[Offer]:
        """What may come next."""
        if self.open:
            return self._of_kind(self._options()[self.open][0], last)
        if last.startswith("-") and not self._only_free:
            name, equals, value = last.partition("=")
            if not equals:
                return self._of_options(last)
            known = self._options().get(name)
            found = self._of_kind(known[0], value) if known and known[0] else []
            if found is FILES:
                return []
            return [(f"{name}={word}", about) for word, about in found]
        if not self.command:
            return self._told("COMMANDS", [name for name in COMMANDS if name.startswith(last)])
        kinds = ARGUMENTS.get(self.command, ())
        place = len(self.free)
        if place < len(kinds):
            return self._of_kind(kinds[place][0], last)
        return self._of_kind(kinds[-1][0], last) if kinds and kinds[-1][1] else []

    def _told(self, what: str, words: "Iterable[str]", inside: str | None = None) -> list[Offer]:
        """Words with what they are for, in the reader's language."""
        if not self.explained:
            return [(word, "") for word in words]
        if self._plan().languages[0] == "zh":
            from qplan.cli.completion import told_zh as told
        else:
            from qplan.cli.completion import told_en as told  # type: ignore[no-redef]
        about: dict[str, Any] = getattr(told, what)
        if inside is not None:
            about = about[inside]
        return [(word, about.get(word, "")) for word in words]

    def _of_options(self, last: str) -> list[Offer]:
        names = [
            name
            for name, (_, is_many) in self._options().items()
            if name.startswith(last) and (is_many or name not in self.given)
        ]
        return self._told("OPTIONS", names, self.command if self.command in OPTIONS else "")

    def _of_kind(self, kind: Kind, last: str) -> list[Offer]:
        if isinstance(kind, tuple):
            return self._of_choices(kind, last)
        match kind:
            case "files":
                return FILES
            case "words":
                return self._of_list(WORDS[self.command], last)
            case "codes":
                return [offer for offer in self._codes() if offer[0].startswith(last.upper())]
            case "periods":
                return [offer for offer in self._periods() if offer[0].startswith(last)]
            case "figures" if len(self.free) % 2:
                is_action = self._plan().is_action(self.free[-1])
                return self._of_choices(ACTION_STATES, last) if is_action else []
            case "figures":
                return self._beginning(self._of_plan("ids"), last)
            case _:
                return self._beginning(self._of_plan(kind), last)

    def _beginning(self, things: "Iterable[Thing]", last: str) -> list[Offer]:
        """What begins as the word does: keys, else keys in other case, else other names."""
        things, low = list(things), last.lower()
        found = [one for one in things if one.name.startswith(last)] or [
            one for one in things if one.name.lower().startswith(low)
        ]
        if not found:
            names = ((name, one.name) for one in things for name in one.others())
            return [offer for offer in names if offer[0].lower().startswith(low)][:MOST]
        languages = self._plan().languages
        return [(one.name, one.about(languages) if self.explained else "") for one in found[:MOST]]

    def _of_choices(self, choices: tuple[str, ...], last: str) -> list[Offer]:
        return self._told("WORDS", [word for word in choices if word.startswith(last)])

    def _of_list(self, choices: tuple[str, ...], last: str) -> list[Offer]:
        """Words with commas between them: those that are not there yet."""
        before, comma, last = last.rpartition(",")
        left = tuple(word for word in choices if word not in before.split(","))
        return [(before + comma + word, about) for word, about in self._of_choices(left, last)]

    def _of_plan(self, kind: str) -> "Iterable[Thing]":
        match kind:
            case "ids":
                return self._plan().items(tasks=self.command == "status")
            case "departments":
                return self._plan().departments()
            case "sections":
                return self._plan().sections()
            case "levels":
                return self._plan().levels()
            case _:
                return ()

    def _codes(self) -> Iterable[Offer]:
        if self.explained and self._plan().languages[0] == "zh":
            from qplan.cli.completion.codes_zh import CODES
        else:
            from qplan.cli.completion.codes_en import CODES
        return CODES.items()

    def _periods(self) -> Iterator[Offer]:
        """Those owed by the indicator that is named, else by any."""
        from datetime import date

        from qplan.cli.clock import today

        named = self.free[0] if self.command == "record" and self.free else None
        day = date.fromisoformat(today())
        return ((period, "") for period in self._plan(figures=True).periods(named, day))

    def _plan(self, *, figures: bool = False) -> "PlanGlance":
        """The plan of the command line, glanced at."""
        if figures not in self._glances:
            from qplan.cli.completion.plan import PlanGlance
            from qplan.store.disk.find import FILE_NAME, nearest

            named = [*self.given.get("-f", []), *self.given.get("--file", [])]
            path = (named[-1] if named else "") or os.environ.get("QPLAN_FILE")
            said = [*self.given.get("--lang", [])[-1:], os.environ.get("QPLAN_LANG", "")]
            language = next((word for word in said if word in _LANGUAGES), "")
            self._glances[figures] = PlanGlance(
                path or nearest(FILE_NAME), language, figures=figures
            )
        return self._glances[figures]
