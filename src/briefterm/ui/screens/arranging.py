"""The panes beside the text: where there is room for them, and as drawers where there is none."""

from typing import Final

from textual import events
from textual.content import Content
from textual.widget import Widget

from briefterm.model.settings import WIDTHS
from briefterm.ui import text
from briefterm.ui.screens.reader_frame import ReaderFrame

SIDE_FROM: Final = 110
"""The narrowest screen on which actors and quotes stand beside the text."""
LINE_FROM: Final = 16
"""The lowest screen on which a line tells where one is while only the text is shown."""
OUTLINE_FROM: Final = 80
"""The narrowest screen on which the contents stand beside the text."""


class Arranging(ReaderFrame):
    """The actions of `pane.outline`, `pane.actors` and of `look.*`."""

    def __init__(self) -> None:
        super().__init__()
        self._outline_shown: bool | None = None
        self._side_shown: bool | None = None
        self._before_zen: tuple[bool | None, bool | None] | None = None

    @property
    def zen(self) -> bool:
        """Whether only the text is shown; other panes come over it when they are asked for."""
        return self._before_zen is not None

    @property
    def _panes_beside(self) -> tuple[Widget, Widget]:
        return self.outline, self.side

    def on_resize(self, event: events.Resize) -> None:
        """Panes beside the text where there is room for them."""
        self.arrange_panes(event.size.width)
        self.say()

    def arrange_panes(self, width: int = 0) -> None:
        """Show the panes that there is room for, or that were asked for."""
        width = width or self.size.width
        outline, side = (width >= least and not self.zen for least in (OUTLINE_FROM, SIDE_FROM))
        if outline and self._outline_shown:
            self._outline_shown = None  # or it lay over the text once there is less room
        if side and self._side_shown:
            self._side_shown = None
        self.outline.set_class(not outline, "-drawer")
        self.side.set_class(not side, "-drawer")
        self.outline.display = outline if self._outline_shown is None else self._outline_shown
        self.side.display = side if self._side_shown is None else self._side_shown
        if self.focused is not None and not self.focused.display:
            self.set_focus(self.main_pane)

    def action_pane_outline(self) -> None:
        """Show or hide the contents."""
        self._outline_shown = not self.outline.display
        self.arrange_panes()
        self.set_focus(self.outline if self.outline.display else self.main_pane)

    def action_pane_actors(self) -> None:
        """Show or hide actors and quotes."""
        self._side_shown = not self.side.display
        self.arrange_panes()
        self.set_focus(self.side if self.side.display else self.main_pane)

    def action_look_zen(self) -> None:
        """Only the text, or everything again."""
        now = self._outline_shown, self._side_shown
        self._outline_shown, self._side_shown = self._before_zen or (None, None)
        self._before_zen = None if self.zen else now
        self.header.display = not self.zen
        self.arrange_panes()
        self.say()
        if self.zen and self.size.height < LINE_FROM:
            self.guide.tell(f"{self.guide.keymap.key_of('look.zen')} shows everything again.")

    def footer_line(self, width: int) -> Content:
        """The keys that matter here and now; with only the text, the one that ends that."""
        return self.way_back("look.zen") if self.zen else super().footer_line(width)

    def way_back(self, command: str) -> Content:
        """The key that shows everything again."""
        key = text.sign(self.guide.keymap.key_of(command), "b $primary")
        return text.join(Content(" "), key, text.line(" everything again ", "$quiet"))

    def action_look_wider(self) -> None:
        """Make the text wider."""
        self._widen(4)

    def action_look_narrower(self) -> None:
        """Make the text narrower."""
        self._widen(-4)

    def _widen(self, step: int) -> None:
        document = self.main_pane
        room = document.text_width
        if step > 0 and room < document.measure:
            key = self.guide.keymap.key_of("look.zen")
            beside = any(one.display and not one.has_class("-drawer") for one in self._panes_beside)
            self.guide.tell(
                f"The text fills its pane; {key} hides the others."
                if beside
                else "The text is as wide as the screen."
            )
            return
        width = min(document.measure, room) + step
        if width not in WIDTHS:
            bounds = f"from {WIDTHS.start} to {WIDTHS.stop - 1}"
            self.guide.tell(f"A line may have {bounds} characters.")
        width = min(max(width, WIDTHS.start), WIDTHS.stop - 1)
        if width != document.measure:
            document.measure = width
            self.guide.keep_width(width)

    def close_drawer(self) -> bool:
        """Close the panes that lie over the text; whether there was one."""
        open_ones = [
            pane for pane in self._panes_beside if pane.display and pane.has_class("-drawer")
        ]
        if open_ones:
            if self.outline in open_ones:
                self._outline_shown = None
            if self.side in open_ones:
                self._side_shown = None
            self.arrange_panes()
            self.set_focus(self.main_pane)
        return bool(open_ones)
