-- The journal, version 4: recovery that was done, and what is planned.

-- A practice that was done, whole or in part. `kind` is kept beside its name, so that it
-- still says something when the practice is in no catalogue any more.
CREATE TABLE practice_done (
	id         INTEGER PRIMARY KEY,
	day        INTEGER NOT NULL CHECK (day BETWEEN 0 AND 84005),
	practice   TEXT NOT NULL CHECK (practice <> ''),
	kind       TEXT NOT NULL CHECK (kind <> ''),
	start      INTEGER NOT NULL,
	utc_offset INTEGER NOT NULL CHECK (utc_offset BETWEEN -64800 AND 64800),
	seconds    REAL NOT NULL CHECK (seconds BETWEEN 0 AND 172800),
	planned_s  REAL CHECK (planned_s BETWEEN 0 AND 172800),
	finished   INTEGER NOT NULL CHECK (finished IN (0, 1)),
	felt       TEXT CHECK (felt <> ''),
	at         INTEGER NOT NULL
) STRICT;
CREATE INDEX practice_done_by_day ON practice_done (day, start);

-- What a day is meant to be. One thing a day: the hardest.
CREATE TABLE plan (
	day  INTEGER PRIMARY KEY CHECK (day BETWEEN 0 AND 84005),
	kind TEXT NOT NULL CHECK (kind IN ('rest', 'easy', 'long', 'hard', 'race')),
	note TEXT CHECK (note <> ''),
	at   INTEGER NOT NULL
) STRICT;
