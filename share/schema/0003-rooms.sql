-- The journal, version 3: notes of days, fuel around sessions, words to search, and
-- what charts of decades read.

-- The person's own words on a day.
CREATE TABLE note (
	day  INTEGER PRIMARY KEY CHECK (day BETWEEN 0 AND 84005),
	text TEXT NOT NULL CHECK (text <> ''),
	at   INTEGER NOT NULL
) STRICT;

-- What the person drank and ate around a session, and signs of salts running low.
-- NULL is not said; ticks and signs are 0 (no) or 1 (yes).
CREATE TABLE fuelling (
	activity              INTEGER PRIMARY KEY,
	fluids_before_l       REAL CHECK (fluids_before_l BETWEEN 0 AND 20),
	fluids_during_l       REAL CHECK (fluids_during_l BETWEEN 0 AND 20),
	fluids_after_l        REAL CHECK (fluids_after_l BETWEEN 0 AND 20),
	electrolytes_before   INTEGER CHECK (electrolytes_before IN (0, 1)),
	electrolytes_during   INTEGER CHECK (electrolytes_during IN (0, 1)),
	electrolytes_after    INTEGER CHECK (electrolytes_after IN (0, 1)),
	carbohydrate_during_g REAL CHECK (carbohydrate_during_g BETWEEN 0 AND 2000),
	cramps                INTEGER CHECK (cramps IN (0, 1)),
	dizziness             INTEGER CHECK (dizziness IN (0, 1)),
	stomach               INTEGER CHECK (stomach IN (0, 1)),
	at                    INTEGER NOT NULL
) STRICT;

-- A chart of one metric over decades reads this index and nothing else.
CREATE INDEX observation_by_metric ON observation (metric, day, source, value) WHERE region = '';
-- A tag's days, and the soreness of one place.
CREATE INDEX observation_by_region ON observation (metric, region, day, source, value)
	WHERE region <> '';

-- Derived: each day's result as charts draw it, kept in step with day_result.
CREATE TABLE day_figure (
	day        INTEGER PRIMARY KEY,
	score      REAL NOT NULL,
	flag       INTEGER NOT NULL,
	logged     INTEGER NOT NULL,
	load       REAL NOT NULL,
	acute      REAL NOT NULL,
	chronic    REAL NOT NULL,
	sleep_debt REAL NOT NULL,
	soreness   REAL
) STRICT;
-- Results are worked out anew, so that each has its figure.
DELETE FROM day_result;
UPDATE cache SET stale = 0;

-- Derived: titles and notes in folded form, searched by word. A row's number is that of
-- its recording, or for the note of a day -1 less the day. What is due is taken in by
-- the next search: of a batch its recordings after `through`, else row by row.
CREATE VIRTUAL TABLE words USING fts5(title, note, tokenize = 'unicode61');
CREATE TABLE words_due (
	id INTEGER PRIMARY KEY
) STRICT;
CREATE TABLE words_due_batch (
	batch   INTEGER PRIMARY KEY,
	through INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO words_due (id) SELECT id FROM recording WHERE title IS NOT NULL OR notes IS NOT NULL;

CREATE TRIGGER words_recording_insert AFTER INSERT ON recording
WHEN NEW.title IS NOT NULL OR NEW.notes IS NOT NULL BEGIN
	INSERT OR IGNORE INTO words_due (id) VALUES (NEW.id);
END;
CREATE TRIGGER words_recording_update AFTER UPDATE OF title, notes ON recording BEGIN
	INSERT OR IGNORE INTO words_due (id) VALUES (NEW.id);
END;
CREATE TRIGGER words_recording_delete AFTER DELETE ON recording
WHEN OLD.title IS NOT NULL OR OLD.notes IS NOT NULL BEGIN
	INSERT OR IGNORE INTO words_due (id) VALUES (OLD.id);
END;
CREATE TRIGGER words_note_insert AFTER INSERT ON note BEGIN
	INSERT OR IGNORE INTO words_due (id) VALUES (-1 - NEW.day);
END;
CREATE TRIGGER words_note_update AFTER UPDATE ON note BEGIN
	INSERT OR IGNORE INTO words_due (id) VALUES (-1 - NEW.day);
END;
CREATE TRIGGER words_note_delete AFTER DELETE ON note BEGIN
	INSERT OR IGNORE INTO words_due (id) VALUES (-1 - OLD.day);
END;
