"""The database's tables as they are now. Its steps from one version to the next are in `migrations.py`."""

SCHEMA = """
-- The steps of `migrations.py` that this database has been through.
CREATE TABLE applied (
  number INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,
  at     TEXT NOT NULL           -- when, ISO 8601 in UTC
);

-- One row a session, there from its first moment; what is judged is null until it has been.
CREATE TABLE session (
  id             TEXT PRIMARY KEY,
  started        TEXT NOT NULL,  -- as the session document says it: ISO 8601 with an offset
  began          REAL NOT NULL,  -- the same moment in seconds since 1970 UTC, to order and filter by
  mode           TEXT NOT NULL,
  scenario_id    TEXT NOT NULL,  -- empty where a bare transcript was judged
  scenario_title TEXT NOT NULL,
  opening        TEXT,           -- JSON: seed, brief and environment (`opening.py`), to judge it again; null if unknown
  score          INTEGER,        -- 0 to 100; null until judged, and where nothing was heard
  statuses       TEXT,           -- JSON: criterion to status, for lists; null until judged
  document       TEXT            -- JSON of the session document without its turns; null until judged
);
CREATE INDEX session_by_time ON session (began DESC);

-- What was said, a row a turn, written as the interview goes on.
CREATE TABLE turn (
  session  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,     -- the turn's index, from 0
  body     TEXT NOT NULL,        -- JSON: the turn's entry in the session document
  PRIMARY KEY (session, position)
) WITHOUT ROWID;

-- A turn whose misheard words the candidate has put right; `turn.body` then holds the corrected words.
CREATE TABLE correction (
  session  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,     -- the turn's index
  original TEXT NOT NULL,        -- JSON: the turn's entry in the session document before any correction
  text     TEXT NOT NULL,        -- the corrected words
  at       TEXT NOT NULL,        -- when, ISO 8601 with an offset
  PRIMARY KEY (session, position)
) WITHOUT ROWID;

-- Bookmarks and notes.
CREATE TABLE remark (
  id         INTEGER PRIMARY KEY,
  session    TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL,      -- bookmark or note
  turn       INTEGER,            -- null where it is about the whole session
  quote      TEXT NOT NULL,      -- the words it was set on
  start_char INTEGER NOT NULL,   -- where they stood in the turn's text
  end_char   INTEGER NOT NULL,
  seconds    REAL,               -- when they were said, from the session's start; null without sound
  text       TEXT NOT NULL,      -- the note; empty for a bare bookmark
  at         TEXT NOT NULL       -- when, ISO 8601 with an offset
);
CREATE INDEX remark_by_session ON remark (session, id);

-- The candidate's notes after the interview.
CREATE TABLE writeup (
  session TEXT PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
  body    TEXT NOT NULL          -- JSON: part to text
) WITHOUT ROWID;
"""
