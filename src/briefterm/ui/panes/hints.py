"""Letters on everything in view that can be followed, whatever pane it stands in."""

from collections.abc import Sequence

from briefterm.ui.panes.anchors import hint_codes
from briefterm.ui.panes.document import Document


class Hints:
    """Letters that are shown in some documents, until one is chosen or they are not wanted.

    Args:
        documents: where they are shown.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        found = [(pane, number) for pane in documents for number in pane.visible_anchors()]
        self._documents = documents
        self._targets = dict(zip(hint_codes(len(found)), found, strict=True))
        self._typed = ""
        self._show()

    def __len__(self) -> int:
        """How many are shown."""
        return len(self._targets)

    def type(self, character: str) -> bool:
        """Take a letter; whether more are waited for. The last one follows its reference."""
        self._typed += character.lower()
        left = {code: one for code, one in self._targets.items() if code.startswith(self._typed)}
        followed = left.pop(self._typed, None) if character else None
        self._targets = left if character and followed is None else {}
        self._show()
        if followed is not None:
            document, number = followed
            document.follow_anchor(number)
        return bool(self._targets)

    def _show(self) -> None:
        for document in self._documents:
            own = {code: n for code, (pane, n) in self._targets.items() if pane is document}
            document.show_hints(own)
