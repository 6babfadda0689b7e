"""Messages are found in the compiled catalogue as gettext finds them."""

from gettext import GNUTranslations
from pathlib import Path

import pytest

from qplan.catalogue import Catalogue
from qplan.language import LANGUAGES, LOCALE

FILES = [
    path for name in LANGUAGES if (path := LOCALE / name / "LC_MESSAGES" / "qplan.mo").exists()
]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_message_is_what_gettext_says(path: Path) -> None:
    with path.open("rb") as file:
        whole = GNUTranslations(file)
    known = Catalogue(path)
    messages = [message for message in whole._catalog if message]  # type: ignore[attr-defined]
    assert len(messages) > 1000
    for message in messages:
        context, mark, template = message.rpartition("\4")
        said = whole.pgettext(context, template) if mark else whole.gettext(template)
        assert known(template, context) == said
    assert any("\4" in message for message in messages)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_what_is_in_no_catalogue_stays_as_it_is(path: Path) -> None:
    known = Catalogue(path)
    for template in ("\0", "no such message", "￿"):
        assert known(template) == template
        assert known(template, "no such context") == template


def test_what_is_no_catalogue_is_not_read(tmp_path: Path) -> None:
    for content in (b"", b"\x95\x04\x12\xde" + bytes(24), b"msgid"):
        path = tmp_path / "qplan.mo"
        path.write_bytes(content)
        with pytest.raises(ValueError, match=r"qplan\.mo"):
            Catalogue(path)
