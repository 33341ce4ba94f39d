"""The index of one library, always there: healed, begun anew or kept in memory as need be.

Questions may come from any thread. Whoever asks never meets a fault of the database.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Final, TypeVar

from briefterm.library import apart, changes, folder, index, lock
from briefterm.library.changes import Change, Changes, Tell
from briefterm.library.connection import (
    Connection,
    DamagedFault,
    DatabaseFault,
    OutOfReachFault,
    StoppedFault,
    settle,
)
from briefterm.library.folder import File
from briefterm.library.rows import WORD_LISTS
from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Progress

_T = TypeVar("_T")

_ATTEMPTS: Final = 3
_LARGE: Final = 5_000
"""Comparing so many files holds the interpreter for the time of one frame."""
_FEW_TEXTS: Final = 50
_AT_ONCE: Final = 300
"""Of a new library, so many of the latest files are known while the others are read."""
_IN_MEMORY: Final = 20_000
"""Where nothing can be written, so many files are known from memory: about 200 MB. Of more, those
that were known before."""
_TELLING: Final = 2.0
"""Seconds after which one can tell how long reading will take."""
_TOLD: Final = 100
"""How far so many changed files are read is worth telling."""


class Catalogue:
    """What is known of the files under some roots.

    Args:
        roots: the paths of the library.
        home: the folder of the index.
        heals_later: whether a question to a damaged index is answered by what is left of it, which
            may be nothing, until the next `keep_up`; else it waits until all is known again.
    """

    def __init__(self, roots: tuple[str, ...], home: Path, *, heals_later: bool = False) -> None:
        self._heals_later: Final = heals_later
        self._roots: Final = roots
        self._bases: Final = tuple(folder.base_of(root) for root in roots)
        self._home: Final = home
        self._key: Final = index.library_key(roots)
        self._opening: Final = Lock()
        self._refreshing: Final = Lock()
        self._index: index.Index | None = None
        self._closed = False
        self._aside: Thread | None = None
        self._progress: Progress | None = None
        self._trouble = ""
        self._gave_up = False  # on building elsewhere: another attempt would come to the same
        self._why = ""
        self._filled = False
        self._untidy = self._swept = False

    @property
    def lasts(self) -> bool:
        """Whether what is taken in is kept for the next time."""
        return self._opened().path is not None

    @property
    def note(self) -> str:
        """What the reader should know about the index, a sentence; empty when all is well."""
        return self._opened().note or self._trouble

    def path_of(self, root: int, rel: bytes) -> str:
        """A file's path as the reader named it."""
        return folder.path_of(self._bases[root], rel)

    def registries_of(self, path: str) -> list[str]:
        """The registry files that belong to a briefing's file."""
        return folder.registries_of(self._bases, path)

    def ask(self, question: Callable[[Connection], _T], *, stoppable: bool = False) -> _T:
        """Answer a question from the index, healing it where it must be.

        Args:
            question: what is asked.
            stoppable: whether `interrupt` ends it.

        Raises:
            StoppedFault: the question was stopped by `interrupt`.
        """
        fault: DatabaseFault | None = None
        for attempt in range(_ATTEMPTS):
            used = self._opened()
            try:
                with used.reading(stoppable=stoppable) as db:
                    return question(db)
            except StoppedFault:
                raise
            except DatabaseFault as this:
                fault = this
                self._mend(used, this, last=attempt == _ATTEMPTS - 2)
                if not self._heals_later:
                    self.refresh()
        raise BrieftermError(f"The search index cannot be used: {fault}.") from fault

    def interrupt(self) -> None:
        """Stop the questions that are being answered and may be stopped."""
        if self._index is not None:
            self._index.interrupt()

    @property
    def progress(self) -> Progress | None:
        """How far a build is that goes on beside the questions; None when there is none."""
        return self._progress

    def close(self) -> None:
        """End what is running, and let go of the index."""
        self._closed = True
        if self._index is not None:
            self._index.interrupt()
            self._index.close()

    def behind(self, db: Connection) -> Changes:
        """How the folder differs from what is known."""
        return changes.compare(db, self._files())

    def refresh(self, tell: Tell | None = None, *, wait: bool = False) -> bool:
        """Take in what changed; whether anything did.

        Nothing is done while another copy of the program is at it, unless one waits for it. Who
        waits wants an index that lasts; others are content with one in memory.
        """

        def take_in(used: index.Index) -> bool:
            return self._refresh(used, tell, wait=wait)

        try:
            return self._persist(take_in)
        except BrieftermError as error:
            if wait or not self._use_memory(str(error.__cause__ or error)):
                raise
            return self._persist(take_in)

    def keep_up(self) -> bool:
        """Take in what changed; whether anything did. What takes long is left to other processes.

        Of a large library that is new the latest files are known at once, and the others when all
        of them are: a file that nobody reads is built in half the time.
        """
        return self._persist(self._look)

    def _persist(self, take_in: Callable[[index.Index], bool]) -> bool:
        """Let the index know something, healing it where it must be; whether anything is new."""
        fault: DatabaseFault | None = None
        with self._refreshing:
            for attempt in range(_ATTEMPTS):
                used = self._opened()
                if not used.is_there():
                    used = self._reopen()
                try:
                    news = take_in(used)
                except DatabaseFault as this:
                    fault = this
                    if self._stays(used, this):
                        return False
                    self._mend(used, this, last=attempt == _ATTEMPTS - 2)
                else:
                    if not self._gave_up:
                        self._trouble = ""
                    self._sweep()
                    return news
        raise BrieftermError(f"The search index cannot be used: {fault}.") from fault

    def _stays(self, used: index.Index, fault: DatabaseFault) -> bool:
        """Whether a large index that cannot be changed is better than what memory could hold."""
        if used.path is None or not isinstance(fault, OutOfReachFault):
            return False
        try:
            with used.reading() as db:
                known = index.total(db, "briefings")
        except DatabaseFault:
            return False
        if known <= _IN_MEMORY:
            return False
        self._trouble = f"The search index cannot take in what changed: {fault}."
        return True

    def fill(self, tell: Tell | None = None) -> None:
        """Take in the texts of all briefings, for a search of all texts.

        Raises:
            BrieftermError: the index cannot be written.
        """
        from briefterm.library import filling, worker

        used = self._opened()
        with lock.only_writer(self._lock(), wait=True):
            count = worker.processes()
            try:
                filling.fill(used, self.path_of, self._telling(tell), processes=count)
            except DatabaseFault as fault:  # those that are in stay
                raise BrieftermError(f"Not all texts can be searched: {fault}.") from fault

    def _look(self, used: index.Index) -> bool:
        if self._keep_up(used):
            return True
        self._fill_a_few(used)
        self._tidy(used)
        return False

    def _keep_up(self, used: index.Index) -> bool:
        if self._is_busy():
            return False
        edition, behind = self._compared(used, elsewhere=True)
        if not behind:
            self._gave_up = False
            return False
        from briefterm.library import building

        if used.path is None or not building.is_due(behind):
            with self._shown(behind.number) as tell:
                return self._change(used, edition, behind, tell, wait=False)
        if self._gave_up:
            small = behind.number <= _IN_MEMORY and self._use_memory(self._why)
            return small and self._keep_up(self._opened())
        news = False
        if not behind.known:
            latest = sorted(behind.briefings, key=lambda one: one.file.stamp.mtime_ns)[-_AT_ONCE:]
            part = behind._replace(briefings=latest)
            with self._shown(behind.number) as tell:
                news = self._change(used, edition, part, tell, wait=False, whole=False)
        self._progress = Progress(0, behind.number)
        self._leave("build")
        return news

    @contextmanager
    def _shown(self, number: int) -> Iterator[Tell]:
        """What tells the reader how far it is, where that is worth telling; and takes it back."""
        began = time.monotonic()

        def tell(done: int, of: int) -> bool:
            if of >= _TOLD:
                took = time.monotonic() - began
                seconds = took if took >= _TELLING else 0.0
                self._progress = Progress(done, max(of, number), seconds, known=done)
            return True

        try:
            yield tell
        finally:
            self._progress = None

    def _use_memory(self, why: str) -> bool:
        """Begin to know the files from memory, where it can hold them; whether it can."""
        if sum(1 for _ in self._files()) > _IN_MEMORY:
            return False
        with self._opening:
            if self._index is not None:
                self._index.close()
            self._index = index.in_memory(OutOfReachFault(why))
        return True

    def _is_busy(self) -> bool:
        """Whether another process builds or fills the index for this one."""
        return self._aside is not None and self._aside.is_alive()

    def _tidy(self, used: index.Index) -> None:
        """Do what changes left to be done, now that nothing changes."""
        if not self._untidy or used.path is None or self._is_busy():
            return
        from briefterm.library import pieces

        with lock.only_writer(self._lock()) as alone, suppress(OutOfReachFault):
            if alone:
                self._untidy = False
                with used.writing() as db:
                    for table in WORD_LISTS:
                        pieces.tend(db, table, lambda: not self._closed)
                    settle(db)

    def _sweep(self) -> None:
        """Make room, once, of what nobody uses."""
        if not self._swept:
            self._swept = True
            index.sweep(self._home)

    def _fill_a_few(self, used: index.Index) -> None:
        """Take in the texts of a few briefings here, or of many elsewhere, once; it is no news."""
        from briefterm.library import texts

        if self._filled or self._is_busy():
            return
        with used.reading() as db:
            number = texts.missing(db)
        if not number:
            return
        if number > _FEW_TEXTS and used.path is not None:
            self._filled = True
            self._leave("fill")
            return
        from briefterm.library import filling

        with lock.only_writer(self._lock()) as alone:
            if alone:
                self._filled = not filling.fill(used, self.path_of, None, most=_FEW_TEXTS)

    def _leave(self, what: apart.What) -> None:
        """Leave something to another process, and go on."""
        self._aside = Thread(target=self._watch, args=(what,), daemon=True)
        self._aside.start()

    def _watch(self, what: apart.What) -> None:
        began = time.monotonic()

        def tell(done: int, of: int) -> bool:
            if what == "build":
                self._progress = Progress(done, of, time.monotonic() - began)
            return not self._closed

        try:
            trouble = apart.have_done(what, self._roots, self._home, tell)
        except OSError as error:
            trouble = str(error)
        if trouble and what == "build":
            self._gave_up, self._why = True, trouble
            self._trouble = f"Most of the library is not in the search index: {trouble}."
        self._progress = None

    def rebuild(self, tell: Tell | None = None) -> None:
        """Build the index anew, beside the one there is, and then use it."""
        with lock.only_writer(self._lock(), wait=True):
            self._build(tell)

    def _refresh(self, used: index.Index, tell: Tell | None, *, wait: bool) -> bool:
        edition, behind = self._compared(used)
        return bool(behind) and self._change(used, edition, behind, tell, wait=wait)

    def _compared(self, used: index.Index, *, elsewhere: bool = False) -> tuple[int, Changes]:
        """How the folder differs from the index, and the edition of the index that was compared."""
        with used.reading() as db:
            edition = changes.edition(db)
            known = sum(index.total(db, name) for name in ("briefings", "unreadable"))
            if not elsewhere or used.path is None or known <= _LARGE:
                return edition, self.behind(db)
        behind = apart.compare(self._roots, used.path)
        if behind is not None:
            return edition, behind
        with used.reading() as db:
            return edition, self.behind(db)

    def _change(
        self,
        used: index.Index,
        edition: int,
        behind: Changes,
        tell: Tell | None,
        *,
        wait: bool,
        whole: bool = True,
    ) -> bool:
        """Change the index or build it anew, as the only one who does."""
        if used.path is None:
            return self._take_in(used, behind, tell)
        with lock.only_writer(self._lock(), wait=wait) as alone:
            if not alone:
                return False
            with used.reading() as db:
                if changes.edition(db) != edition:  # another copy was faster
                    behind = self.behind(db)
            from briefterm.library import building

            if whole and building.is_due(behind):
                return self._build(tell)
            return self._take_in(used, behind, tell)

    def _take_in(self, used: index.Index, behind: Changes, tell: Tell | None) -> bool:
        from briefterm.library import refresh

        def alike(roots: set[int]) -> list[Change]:
            with used.reading() as db:
                return changes.compare(db, self._files(), roots).same

        self._untidy = True
        return refresh.take_in(used, behind, self.path_of, self._telling(tell), alike=alike)

    def _build(self, tell: Tell | None) -> bool:
        """Build a new generation and use it; whether it was brought to its end."""
        from briefterm.library import building

        path = index.building(self._home, self._key)
        try:
            built = building.build(path, self._files, self.path_of, self._telling(tell))
            if built is None:
                return False
            index.publish(self._home, self._key, built)
        except DatabaseFault as fault:  # what is known stays known
            building.discard(path)
            raise BrieftermError(f"The search index cannot be built: {fault}.") from fault
        self._reopen()
        return True

    def _telling(self, tell: Tell | None) -> Tell:
        before = (
            self._closed
        )  # a library that is asked again after it was closed heals all the same

        def go_on(done: int, of: int) -> bool:
            return self._closed == before and (tell is None or tell(done, of))

        return go_on

    def _files(self) -> Iterator[File]:
        return folder.files_of(self._roots)

    def _mend(self, broken: index.Index, fault: DatabaseFault, *, last: bool) -> None:
        """Put another index in the place of one that is damaged or out of reach."""
        with self._opening:
            if self._index is not broken:
                return
            broken.close()
            note = ""
            if isinstance(fault, DamagedFault) and broken.path is not None:
                note = index.built_again(fault)
                last = last or not index.set_aside(broken.path)
            if last:
                self._index = index.in_memory(fault)
            else:
                self._index = index.open_index(self._home, self._key, note)

    def _opened(self) -> index.Index:
        with self._opening:
            if self._index is None:
                self._index = index.open_index(self._home, self._key)
            return self._index

    def _reopen(self) -> index.Index:
        with self._opening:
            if self._index is not None:
                self._index.close()
            self._index = None
        return self._opened()

    def _lock(self) -> Path:
        return self._home / f"{self._key}.lock"
