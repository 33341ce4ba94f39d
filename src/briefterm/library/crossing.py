"""What is wrong between files: found again from the facts on their cards whenever one changed."""

from collections.abc import Iterator
from typing import Final

import msgspec

from briefterm.format.crossing import Facts, compare
from briefterm.library import filing
from briefterm.library.connection import Connection
from briefterm.library.folder import PathOf
from briefterm.model.problem import Problem

_decode: Final = msgspec.msgpack.Decoder(Facts).decode


def cross(db: Connection, path_of: PathOf) -> None:
    """Note every problem between the files of the library, and no earlier one."""
    rows = db.execute(
        "SELECT fid, root, rel, facts FROM crossing JOIN file USING(fid) ORDER BY root, rel"
    ).fetchall()
    fids = {path_of(root, rel): fid for fid, root, rel, _ in rows}
    facts = (
        msgspec.structs.replace(_decode(told), path=path_of(root, rel))
        for _, root, rel, told in rows
    )

    def found() -> Iterator[tuple[int, Problem]]:
        for problem in compare(facts):
            yield fids[problem.path], problem

    filing.forget_crossing(db)
    filing.put_problems(db, found(), crossing=True)
