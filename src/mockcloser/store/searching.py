"""Finding words in what was said.

The full-text index is built in memory for each search and never on disk, where an index would keep words of deleted
sessions in its own pages. For a thousand sessions that takes a fraction of a second.
"""

import sqlite3
from collections.abc import Iterator

_SAID = "SELECT session, position, json_extract(body, '$.speaker') AS speaker, json_extract(body, '$.text') AS text"
_FOUND = "SELECT session, started, scenario_title, position, speaker, text FROM {} JOIN session ON session.id = session"
_ORDER = "ORDER BY began DESC, session.rowid DESC, position"

Found = tuple[str, str, str, int, str, str]
"""Session, started, scenario's title, turn, speaker, text."""


def matching_turns(database: sqlite3.Connection, text: str, *, indexed: bool | None = None) -> Iterator[Found]:
    """Turns that hold every word of `text`, newest session first; with FTS5 in other endings too, the last unfinished.

    Without FTS5 in this SQLite (or with `indexed` False), turns that hold each word as it is written.
    """
    words = text.split()
    if not words:
        return iter(())
    if indexed is None:
        indexed = has_full_text_search(database)
    return _by_index(database, words) if indexed else _by_substring(database, words)


def has_full_text_search(database: sqlite3.Connection) -> bool:
    """Whether this SQLite was built with FTS5."""
    return database.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone() is not None


def _by_index(database: sqlite3.Connection, words: list[str]) -> Iterator[Found]:
    columns = "session UNINDEXED, position UNINDEXED, speaker UNINDEXED, text, tokenize = 'porter unicode61'"
    database.execute(f"CREATE VIRTUAL TABLE temp.said USING fts5({columns})")
    database.execute(f"INSERT INTO said {_SAID} FROM turn")
    query = " ".join('"' + word.replace('"', '""') + '"' for word in words) + "*"
    yield from database.execute(f"{_FOUND.format('said')} WHERE said MATCH ? {_ORDER}", (query,))


def _by_substring(database: sqlite3.Connection, words: list[str]) -> Iterator[Found]:
    conditions = " AND ".join("text LIKE ? ESCAPE '\\'" for _ in words)
    escaped = (word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words)
    said = _FOUND.format(f"({_SAID} FROM turn)")
    yield from database.execute(f"{said} WHERE {conditions} {_ORDER}", [f"%{word}%" for word in escaped])
