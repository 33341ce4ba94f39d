"""What others need for the same queries over the same quotes: ripgrep, plain FTS5, tantivy."""

import re
import shutil
import sqlite3
import statistics
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import PAGE, Case, Table, best_of_three, percentile


def plain_words(query: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", query.lower()) if word]


def beside_plain_fts5(
    table: Table, cache: Path, work: Path, asked: Sequence[Case], ours: dict[str, list[float]]
) -> None:
    """The obvious way: a table with its text inside, ordered by rank."""
    path = work / "plain.db"
    path.unlink(missing_ok=True)
    (source,) = cache.glob("*.db")
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=off")
    db.execute("CREATE VIRTUAL TABLE plain USING fts5(text)")
    db.execute("ATTACH ? AS source", (str(source),))
    db.execute("BEGIN")
    db.execute("INSERT INTO plain(rowid, text) SELECT rid, text FROM source.quote ORDER BY rid")
    db.execute("COMMIT")

    def ask(query: str, *, opened: bool) -> list[Any]:
        words = [f'"{word}"' for word in plain_words(query)]
        if opened and words:
            words[-1] += "*"
        if not words:
            return []
        return db.execute(
            "SELECT rowid, text FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT ?",
            (" ".join(words), PAGE),
        ).fetchall()

    for name in ("typing, every key", "mid word", "common word"):
        case = next(one for one in asked if one.name == name)
        queries = case.queries[:: max(1, len(case.queries) // 40)]
        took = [
            best_of_three(lambda q=query: ask(q, opened=not q.endswith(" "))) for query in queries
        ]
        table.add(f"plain FTS5 by rank, {name}: p50", statistics.median(took), "ms")
        table.add(
            f"  ours / plain FTS5, {name}: p50",
            statistics.median(ours[name]) / statistics.median(took),
        )
    db.close()
    path.unlink()


def beside_tantivy(
    table: Table, cache: Path, work: Path, asked: Sequence[Case], ours: dict[str, list[float]]
) -> None:
    """The engine of Quickwit, by date and by rank."""
    try:
        import tantivy  # type: ignore[import-not-found]
    except ImportError:
        table.note("tantivy is not installed: left out")
        return
    folder = work / "tantivy"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True)
    builder.add_integer_field("day", stored=True, indexed=True, fast=True)
    schema = builder.build()
    engine = tantivy.Index(schema, path=str(folder))
    writer = engine.writer(heap_size=256_000_000, num_threads=2)
    (source,) = cache.glob("*.db")
    db = sqlite3.connect(source)
    for rid, text in db.execute("SELECT rid, text FROM quote"):
        document = tantivy.Document()
        document.add_text("text", text)
        document.add_integer("day", rid)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    db.close()
    engine.reload()
    searcher = engine.searcher()

    def ask(query: str, *, opened: bool, newest: bool) -> list[Any]:
        words = plain_words(query)
        if not words:
            return []
        parts = [
            (tantivy.Occur.Must, tantivy.Query.term_query(schema, "text", word))
            for word in (words[:-1] if opened else words)
        ]
        if opened:
            prefix = tantivy.Query.regex_query(schema, "text", f"{re.escape(words[-1])}.*")
            parts.append((tantivy.Occur.Must, prefix))
        whole = tantivy.Query.boolean_query(parts)
        options = {"order_by_field": "day"} if newest else {}
        found = searcher.search(whole, PAGE, count=False, **options).hits
        return [searcher.doc(address)["text"] for _, address in found]

    for name in ("typing, every key", "mid word", "common word"):
        case = next(one for one in asked if one.name == name)
        for newest in (True, False):
            took = [
                best_of_three(
                    lambda q=query, n=newest: ask(q, opened=not q.endswith(" "), newest=n)
                )
                for query in case.queries
            ]
            how = "by date" if newest else "by rank"
            for told, share in (("p50", 0.5), ("p99", 0.99)):
                theirs = percentile(took, share)
                table.add(f"tantivy {how}, {name}: {told}", theirs, "ms")
                target = 0.2 if newest and name == "typing, every key" else None
                ratio = percentile(ours[name], share) / theirs
                table.add(f"  ours / tantivy {how}, {name}: {told}", ratio, target=target)
    shutil.rmtree(folder)


def beside_ripgrep(
    table: Table, folder: Path, asked: Sequence[Case], ours: dict[str, list[float]]
) -> None:
    """No index at all."""
    program = shutil.which("rg")
    if program is None:
        table.note("ripgrep is not installed: left out")
        return
    queries = [case.queries[number].strip() for case in asked[1:4] for number in (0, 1)]

    def ask(query: str) -> None:
        subprocess.run(
            [program, "--no-ignore", "-iF", "-c", query, str(folder)],
            check=False,
            stdout=subprocess.DEVNULL,
        )

    took = [best_of_three(lambda q=query: ask(q)) for query in queries]
    table.add("ripgrep over the files: p50", statistics.median(took), "ms")
    ratio = statistics.median(took) / statistics.median(ours["typing, every key"])
    table.add("  ripgrep / ours, a key: p50 (at least 100)", ratio)
