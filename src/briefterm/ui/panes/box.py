"""A box to type in: letters type, Down and Enter go on to the results."""

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingsMap, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from briefterm.ui import text
from briefterm.ui.panes.early import Early

_LEAVE: Final = frozenset({"enter", "tab", "down"})
_EDITS: Final = {
    **{key: own[0].action for key, own in BindingsMap(Input.BINDINGS).key_to_bindings.items()},
    # Terminals with the kitty protocol send these with shift (Textual issue 6612).
    "shift+backspace": "delete_left",
}
"""What keys that are no letters do to what was typed."""


class Box(Input):
    """One line to type in, with its name in front of it while it is empty.

    Args:
        name: what is typed here.
        hint: what one may type.
        answers: whether what is typed is an answer that something is done with: Enter alone gives
            it, and nothing is below it to go to.

    Attributes:
        left: whether one goes on to the results; letters that come now are meant for these.
    """

    left = False
    _gone = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "To the results", show=False),
        Binding("down,tab", "go_down", "To the results", show=False),
        Binding("up", "older(1)", "What was typed before", show=False),
    ]

    virtual_size = Reactive(Size(0, 0))
    """The box is as wide as its pane, however much is typed, so nothing is laid out anew."""

    @dataclass
    class Older(Message):
        """The reader wants what was typed before."""

        box: "Box"
        step: int

        @property
        def control(self) -> "Box":
            """The box."""
            return self.box

    @dataclass
    class Left(Message):
        """The reader goes on to the results."""

        box: "Box"

        @property
        def control(self) -> "Box":
            """The box."""
            return self.box

    def __init__(
        self,
        name: str,
        hint: str,
        *,
        answers: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        self._invites = text.sign(f"{name}: {hint}")
        super().__init__(
            placeholder=self._invites.plain, id=id, compact=True, select_on_focus=False
        )
        self.cursor_blink = False
        self._leave = frozenset({"enter"}) if answers else _LEAVE

    def on_resize(self) -> None:
        """Say as much of what may be typed as there is room for, with a sign."""
        self.placeholder = text.cut(self._invites, self.content_size.width).plain

    def on_blur(self) -> None:
        """Take letters again, when one comes back: all that came meanwhile was let pass."""
        self.stay()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is a letter to type and not a command; it is none for who goes on."""
        return not self.left and super().check_consume_key(key, character)

    async def on_key(self, event: events.Key) -> None:
        """Let letters pass that come after Enter or Down, though these are not obeyed yet.

        What edits is obeyed here: on its way through all panes it would come behind letters that
        were typed after it.
        """
        early = getattr(self.screen, "early", None)
        if isinstance(early, Early) and early.keeps(event):  # others come first
            event.stop()
            event.prevent_default()
            return
        if self.left:
            event.prevent_default()
        self.left |= event.key in self._leave
        edit = "" if self.left else _EDITS.get(event.key, "")
        if edit and await self.app.run_action(edit, self):
            event.stop()
            event.prevent_default()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One goes on once: a second Enter or Tab is meant for the results."""
        leaves = action in {"leave", "go_down"}
        return not (leaves and self._gone) and super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Go on to the results."""
        self._gone = True
        self.post_message(self.Left(self))
        self.call_after_refresh(self.stay)

    def action_go_down(self) -> None:
        """Go on to the results, where there are some."""
        if "down" in self._leave:
            self.action_leave()

    def stay(self) -> None:
        """Take letters again, if nobody went on."""
        self.left = self._gone = False

    def action_older(self, step: int) -> None:
        """Ask for what was typed before."""
        self.post_message(self.Older(self, step))
