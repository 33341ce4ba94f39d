"""Every command once: its id, keys, words and the screens on which it works.

Bindings, footer, help, palette and the README's table of keys are made from this table. A command's
action is its id with underscores: `move.page_down` runs `action_move_page_down`.
"""

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from briefterm.ui.key_names import key_name

if TYPE_CHECKING:  # the command line tells the keys, too, and opens no screen for it
    from textual.binding import BindingType


class Command(Struct, frozen=True):
    """One thing a reader can do with a key.

    Attributes:
        id: its stable name, also that of its binding.
        keys: Textual's names of the keys that run it; the first is shown. Without any, the palette
            runs it.
        label: one or two words, for the footer and the palette.
        help: one sentence.
        screens: where it works.
        footer: the screens in whose footer it stands.
        argument: a number that the action is given; its id then ends with it.
        names: the screens on which it is called otherwise, and how.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    screens: tuple[str, ...]
    footer: tuple[str, ...] = ()
    argument: int | None = None
    names: tuple[tuple[str, str], ...] = ()

    def called(self, screen: str) -> str:
        """Its label on a screen."""
        return dict(self.names).get(screen, self.label)

    @property
    def action(self) -> str:
        """Its action, as a binding calls it."""
        if self.argument is None:
            return self.id.replace(".", "_")
        return f"{self.id.rpartition('_')[0].replace('.', '_')}({self.argument})"

    @property
    def key_text(self) -> str:
        """Its keys as a reader knows them: `j ↓`."""
        return " ".join(key_name(key) for key in self.keys)


LIBRARY, READER, SEARCH, TEXTS = "library", "reader", "search", "texts"
DOSSIER, TIMELINE, OUTLOOK = "dossier", "timeline", "outlook"
CARD, PROBLEMS, CHOICES, CHANGES = "card", "problems", "choices", "changes"
UNBOUND: Final = "unbound"
"""The name of a key that no terminal sends: Textual takes no empty list of keys."""
_LISTS: Final = (LIBRARY, SEARCH)
_MAIN: Final = (LIBRARY, READER, SEARCH)
_VIEWS: Final = (DOSSIER, TIMELINE, OUTLOOK)
_PAGES: Final = (READER, DOSSIER)
_PLACES: Final = (*_MAIN, TEXTS, *_VIEWS)
_CARDS: Final = (CARD, CHANGES)
_ALL: Final = (*_PLACES, *_CARDS, PROBLEMS, CHOICES)

COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        "move.down",
        ("j", "down"),
        "Down",
        "One line or row down; beside a text, one reference.",
        _ALL,
    ),
    Command(
        "move.up", ("k", "up"), "Up", "One line or row up; beside a text, one reference.", _ALL
    ),
    Command("move.page_down", ("space", "pagedown", "ctrl+f"), "Page down", "One page down.", _ALL),
    Command("move.page_up", ("b", "pageup", "ctrl+b"), "Page up", "One page up.", _ALL),
    Command("move.half_down", ("d", "ctrl+d"), "Half page down", "Half a page down.", _ALL),
    Command("move.half_up", ("u", "ctrl+u"), "Half page up", "Half a page up.", _ALL),
    Command("move.top", ("g", "home"), "Top", "To the top.", _ALL),
    Command("move.bottom", ("G", "end"), "End", "To the end.", _ALL),
    Command("pane.next", ("tab", "l", "right"), "Next pane", "To the next pane.", _PLACES),
    Command(
        "pane.previous", ("shift+tab", "h", "left"), "Previous pane", "To the pane before.", _PLACES
    ),
    Command(
        "open.here",
        ("enter",),
        "Open",
        "Read what is highlighted; follow the reference that is marked, else turn the page.",
        _ALL,
        (LIBRARY, SEARCH, TEXTS, TIMELINE, OUTLOOK),
    ),
    Command(
        "section.next",
        ("right_square_bracket",),
        "Next section",
        "To the next section.",
        _PAGES,
        (READER,),
    ),
    Command(
        "section.previous",
        ("left_square_bracket",),
        "Previous section",
        "To the start of this section, then to the one before.",
        _PAGES,
    ),
    *(
        Command(
            f"section.go_{n}",
            (str(n),),
            f"Section {n}",
            f"To section {n}.",
            _PAGES,
            argument=n,
        )
        for n in range(1, 10)
    ),
    Command(
        "paragraph.next",
        ("right_curly_bracket",),
        "Next paragraph",
        "To the next paragraph or point.",
        _PAGES,
    ),
    Command(
        "paragraph.previous",
        ("left_curly_bracket",),
        "Previous paragraph",
        "To the paragraph or point before.",
        _PAGES,
    ),
    Command(
        "briefing.next",
        ("J",),
        "Next briefing",
        "To the next briefing of the list.",
        (READER, TEXTS),
    ),
    Command(
        "briefing.previous",
        ("K",),
        "Previous briefing",
        "To the briefing before it in the list.",
        (READER, TEXTS),
    ),
    Command("pane.outline", ("t",), "Contents", "Show or hide the contents.", (READER,)),
    Command("pane.actors", ("a",), "Actors", "Show or hide actors and quotes.", (READER,)),
    Command(
        "hint.follow",
        ("f",),
        "Follow",
        "Put a letter on every reference in view; type one to go there.",
        (*_MAIN, *_CARDS, DOSSIER),
        _PAGES,
    ),
    Command(
        "reference.next",
        ("right_parenthesis",),
        "Next reference",
        "Mark the next reference in the text.",
        (*_MAIN, *_CARDS, DOSSIER),
    ),
    Command(
        "reference.previous",
        ("left_parenthesis",),
        "Previous reference",
        "Mark the reference before it.",
        (*_MAIN, *_CARDS, DOSSIER),
    ),
    Command(
        "evidence.show",
        ("v",),
        "Evidence",
        "Show the evidence card of the quote, point or reference in view.",
        (READER, SEARCH, *_VIEWS),
        (READER,),
    ),
    Command(
        "find.open",
        ("slash",),
        "Find",
        "Find words in this briefing; in a list, filter it.",
        _PLACES,
        (READER, SEARCH, TEXTS, TIMELINE, OUTLOOK),
        names=(
            (SEARCH, "Search"),
            (TEXTS, "Search"),
            (TIMELINE, "Filter"),
            (OUTLOOK, "Filter"),
        ),
    ),
    Command("find.next", ("n",), "Next match", "To the next place of the words.", _PAGES),
    Command("find.previous", ("N",), "Previous match", "To the place before it.", _PAGES),
    Command(
        "list.filter", ("F",), "Filter", "Filter the list of briefings.", (LIBRARY,), (LIBRARY,)
    ),
    Command(
        "search.quotes",
        ("s",),
        "Quotes",
        "Search the quotes of the whole library.",
        _PLACES,
        (LIBRARY, READER, DOSSIER),
    ),
    Command(
        "search.text",
        ("S",),
        "All text",
        "Search all texts of the library, not only quotes.",
        _PLACES,
        (SEARCH,),
    ),
    Command(
        "view.dossier",
        ("A",),
        "Actor",
        "Show the dossier of the actor who is marked, in view or speaking; else ask for a name.",
        _PLACES,
        (LIBRARY, TIMELINE),
    ),
    Command(
        "view.timeline",
        ("T",),
        "Timeline",
        "Show events and quotes by date: of this briefing, of the list, of this actor.",
        _PLACES,
        (LIBRARY, DOSSIER),
    ),
    Command(
        "view.outlook",
        ("O",),
        "Outlook",
        "Show forecasts with their outcomes: of this briefing, of the list, of this actor.",
        _PLACES,
        (LIBRARY,),
    ),
    Command(
        "search.save",
        ("w",),
        "Save search",
        "Save what was asked under a name; saved:NAME asks it again.",
        _LISTS,
    ),
    Command(
        "history.back",
        ("backspace", "H", "ctrl+o"),
        "Back",
        "Back to where you were, to the exact line.",
        _PLACES,
        (READER, SEARCH, TEXTS, *_VIEWS),
    ),
    Command("history.forward", ("L",), "Forward", "Forward again.", _PLACES),
    Command(
        "mark.set",
        ("m",),
        "Mark",
        "Mark this place: then type a letter or digit.",
        _PLACES,
    ),
    Command(
        "mark.go",
        ("apostrophe", "grave_accent"),
        "Marks",
        "Go to a mark: then type its letter; typed twice, to where you were before the last jump.",
        (*_PLACES, CARD),
    ),
    Command(
        "changes.show",
        ("c",),
        "What changed",
        "Show what changed since you reached its end, marked it read, or saw what was new.",
        (LIBRARY, READER, CHANGES),
    ),
    Command(
        "state.star",
        ("asterisk",),
        "Star",
        "Star a briefing, or collect a quote that was found.",
        _MAIN,
        (SEARCH,),
        names=((SEARCH, "Collect"),),
    ),
    Command(
        "collected.show",
        (),
        "Collected quotes",
        "Show only the quotes that you collected, or all again.",
        (SEARCH,),
    ),
    Command("collected.clear", (), "Let all go", "Let all collected quotes go.", (SEARCH,)),
    Command(
        "state.read",
        ("U",),
        "Read or unread",
        "Mark a briefing read or unread; what changed in it, seen.",
        (LIBRARY, READER, CHANGES),
    ),
    Command(
        "state.undo",
        ("full_stop",),
        "Undo",
        "Undo the last star, read mark or mark; again, the one before.",
        _PLACES,
    ),
    Command(
        "copy.quote",
        ("y",),
        "Copy quote",
        "Copy what is selected, else the quote in view with speaker, date and source.",
        (READER, SEARCH, *_VIEWS),
    ),
    Command(
        "pipe.quote",
        ("vertical_line",),
        "Pipe quote",
        "Give what would be copied to a command of your own: as words, Markdown or JSON.",
        (READER, SEARCH, *_VIEWS),
    ),
    Command(
        "copy.address", ("Y",), "Copy address", "Copy the address of what is in view.", _PLACES
    ),
    Command(
        "open.source",
        ("o",),
        "Open URL",
        "Open the source's URL in the browser; its host is shown first.",
        (READER, SEARCH),
    ),
    Command("source.edit", ("e",), "Edit", "Edit the file at this place.", (LIBRARY, READER)),
    Command(
        "source.reload", ("r",), "Reload", "Read the file or the folder again.", (LIBRARY, READER)
    ),
    Command(
        "export.open",
        ("x",),
        "Export",
        "Export to Markdown.",
        (*_MAIN, *_VIEWS),
        (*_MAIN, *_VIEWS),
    ),
    Command(
        "problems.show",
        ("exclamation_mark",),
        "Problems",
        "Show everything that is wrong with the files.",
        _PLACES,
    ),
    Command(
        "section.fold",
        ("Z",),
        "Fold section",
        "Fold the section in view to its heading, or open it.",
        (READER,),
    ),
    Command(
        "section.fold_all",
        ("M",),
        "Fold all sections",
        "Fold all sections, or open all.",
        (READER,),
    ),
    Command(
        "look.brief",
        ("i",),
        "In brief",
        "Only what a minute needs, or everything again.",
        (READER,),
    ),
    Command("look.zen", ("z",), "Zen", "Only the text, or everything again.", (READER,)),
    Command("look.wider", ("plus",), "Wider", "Make the text wider.", (READER,)),
    Command("look.narrower", ("minus",), "Narrower", "Make the text narrower.", (READER,)),
    Command("look.theme", ("f10",), "Theme", "Choose the theme.", _PLACES),
    Command("look.redraw", ("ctrl+l",), "Redraw", "Draw the whole screen anew.", _PLACES),
    Command(
        "help.show",
        ("question_mark", "f1"),
        "Help",
        "Show the keys that work here.",
        _ALL,
        _PLACES,
    ),
    Command(
        "palette.show",
        ("ctrl+p", "colon"),
        "Commands",
        "Find and run a command by its name.",
        _PLACES,
    ),
    Command(
        "back.level",
        ("q",),
        "Back one level",
        "Back one level; at the top, quit.",
        _ALL,
        (LIBRARY,),
        names=((LIBRARY, "Quit"),),
    ),
    Command(
        "back.clear",
        ("escape",),
        "Clear, then close",
        "Back to what was searched, clear it, then close.",
        _ALL,
        (SEARCH, TEXTS),
        names=((SEARCH, "To the box"), (TEXTS, "To the box")),
    ),
    Command("quit.now", ("ctrl+q",), "Quit", "Quit.", _PLACES),
)

BY_ID: Final = {command.id: command for command in COMMANDS}


def on_screen(screen: str, table: tuple[Command, ...] = COMMANDS) -> tuple[Command, ...]:
    """The commands that work on a screen."""
    return tuple(command for command in table if screen in command.screens)


def bindings(screen: str) -> "list[BindingType]":
    """The bindings of a screen, one for each command that works there."""
    from textual.binding import Binding

    return [
        Binding(
            ",".join(command.keys) or UNBOUND,
            command.action,
            command.called(screen),
            show=screen in command.footer,
            id=command.id,
            tooltip=command.help,
        )
        for command in on_screen(screen)
    ]
