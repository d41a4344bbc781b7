-- The journal, version 1.
--
-- A value belongs to a source and nothing is overwritten: `observation` and
-- `recording` hold what each source says; what a day or an activity is, is
-- resolved from them by the sources' rank. `activity` and `day_result` are
-- derived and can be rebuilt from the rest at any time.

-- The ranges of the program's metric table, kept equal to it whenever the
-- journal is opened, so that any program that writes here is held to them.
CREATE TABLE metric (
	name    TEXT PRIMARY KEY CHECK (name <> ''),
	minimum REAL NOT NULL,
	maximum REAL NOT NULL,
	CHECK (minimum < maximum)
) STRICT, WITHOUT ROWID;

-- Who says something; the lower rank is believed first.
CREATE TABLE source (
	name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 31
	                             AND name NOT GLOB '*[^a-z0-9._-]*'),
	rank INTEGER NOT NULL CHECK (rank >= 0)
) STRICT, WITHOUT ROWID;

INSERT INTO source (name, rank) VALUES ('self', 0), ('recoup', 1);

-- One import of one file.
CREATE TABLE batch (
	id        INTEGER PRIMARY KEY AUTOINCREMENT,
	at        INTEGER NOT NULL,
	file      TEXT NOT NULL,
	format    TEXT NOT NULL,
	source    TEXT NOT NULL,
	read      INTEGER NOT NULL DEFAULT 0 CHECK (read >= 0),
	added     INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
	merged    INTEGER NOT NULL DEFAULT 0 CHECK (merged >= 0),
	unchanged INTEGER NOT NULL DEFAULT 0 CHECK (unchanged >= 0),
	skipped   INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0),
	undone    INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

-- Lines of the file that were passed over, and why.
CREATE TABLE batch_note (
	batch  INTEGER NOT NULL REFERENCES batch (id),
	line   INTEGER NOT NULL CHECK (line >= 0),
	reason TEXT NOT NULL
) STRICT;
CREATE INDEX batch_note_by_batch ON batch_note (batch);

-- One source's value of one metric for one day. `day` counts from 1970-01-01;
-- `region` is '' for the whole body.
CREATE TABLE observation (
	day    INTEGER NOT NULL CHECK (day BETWEEN 0 AND 84005),
	metric TEXT NOT NULL REFERENCES metric (name),
	region TEXT NOT NULL DEFAULT '',
	source TEXT NOT NULL REFERENCES source (name),
	value  REAL NOT NULL,
	at     INTEGER NOT NULL,
	batch  INTEGER REFERENCES batch (id),
	PRIMARY KEY (day, metric, region, source)
) STRICT, WITHOUT ROWID;

-- A CHECK cannot look into another table; this is the CHECK of the ranges.
CREATE TRIGGER observation_range_insert BEFORE INSERT ON observation
WHEN NEW.value NOT BETWEEN (SELECT minimum FROM metric WHERE name = NEW.metric)
                       AND (SELECT maximum FROM metric WHERE name = NEW.metric)
BEGIN
	SELECT RAISE(ABORT, 'value outside the range of its metric');
END;
CREATE TRIGGER observation_range_update BEFORE UPDATE OF value, metric ON observation
WHEN NEW.value NOT BETWEEN (SELECT minimum FROM metric WHERE name = NEW.metric)
                       AND (SELECT maximum FROM metric WHERE name = NEW.metric)
BEGIN
	SELECT RAISE(ABORT, 'value outside the range of its metric');
END;

-- One source's account of one session. Recordings with the same `activity` are
-- the same session seen by several sources.
CREATE TABLE recording (
	id          INTEGER PRIMARY KEY,
	activity    INTEGER NOT NULL,
	source      TEXT NOT NULL REFERENCES source (name),
	identity    TEXT NOT NULL CHECK (identity <> ''),
	day         INTEGER NOT NULL CHECK (day BETWEEN 0 AND 84005),
	start       INTEGER NOT NULL,
	utc_offset  INTEGER NOT NULL CHECK (utc_offset BETWEEN -64800 AND 64800),
	says_start  INTEGER NOT NULL DEFAULT 1 CHECK (says_start IN (0, 1)),
	sport       TEXT NOT NULL CHECK (sport <> ''),
	says_sport  INTEGER NOT NULL DEFAULT 1 CHECK (says_sport IN (0, 1)),
	workout     TEXT CHECK (workout IN ('easy', 'long', 'tempo', 'intervals', 'race')),
	duration_s  REAL CHECK (duration_s > 0 AND duration_s <= 604800),
	moving_s    REAL CHECK (moving_s >= 0 AND moving_s <= 604800),
	distance_m  REAL CHECK (distance_m BETWEEN 0 AND 1000000),
	rpe         REAL CHECK (rpe BETWEEN 0 AND 10),
	average_hr  REAL CHECK (average_hr BETWEEN 20 AND 260),
	maximum_hr  REAL CHECK (maximum_hr BETWEEN 20 AND 260),
	ascent_m    REAL CHECK (ascent_m BETWEEN 0 AND 20000),
	device_load REAL CHECK (device_load >= 0),
	feel        REAL CHECK (feel BETWEEN 1 AND 5),
	fuel_before TEXT CHECK (fuel_before IN ('fuelled', 'light', 'fasted')),
	fuel_after  TEXT CHECK (fuel_after IN ('in_window', 'late', 'none')),
	title       TEXT,
	notes       TEXT,
	batch       INTEGER REFERENCES batch (id),
	UNIQUE (source, identity)
) STRICT;
CREATE INDEX recording_by_activity ON recording (activity);

-- Activities that the person took out; they stay out when imported again.
CREATE TABLE deletion (
	activity INTEGER PRIMARY KEY
) STRICT;

-- Derived: each activity as its recordings together tell it.
CREATE TABLE activity (
	id          INTEGER PRIMARY KEY AUTOINCREMENT,
	day         INTEGER NOT NULL,
	start       INTEGER NOT NULL,
	utc_offset  INTEGER NOT NULL,
	sport       TEXT NOT NULL,
	running     INTEGER NOT NULL CHECK (running IN (0, 1)),
	workout     TEXT,
	duration_s  REAL,
	moving_s    REAL,
	distance_m  REAL,
	rpe         REAL,
	average_hr  REAL,
	maximum_hr  REAL,
	ascent_m    REAL,
	device_load REAL,
	feel        REAL,
	fuel_before TEXT,
	fuel_after  TEXT,
	deleted     INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT;
CREATE INDEX activity_by_day ON activity (day, start);

-- Every change that can be taken back: a stored changeset for one made by hand,
-- a batch for an import. `undone` is 0, or counts up in the order of undoing.
CREATE TABLE change (
	id        INTEGER PRIMARY KEY AUTOINCREMENT,
	at        INTEGER NOT NULL,
	what      TEXT NOT NULL,
	batch     INTEGER REFERENCES batch (id),
	changeset BLOB,
	undone    INTEGER NOT NULL DEFAULT 0 CHECK (undone >= 0),
	CHECK ((batch IS NULL) <> (changeset IS NULL))
) STRICT;

-- Rows that a batch replaced ('former'), or that belong to a batch that was
-- taken back ('undone'). Columns as in the tables they came from.
CREATE TABLE shelf_observation (
	shelved_by INTEGER NOT NULL REFERENCES batch (id),
	role       TEXT NOT NULL CHECK (role IN ('former', 'undone')),
	day        INTEGER NOT NULL,
	metric     TEXT NOT NULL,
	region     TEXT NOT NULL,
	source     TEXT NOT NULL,
	value      REAL NOT NULL,
	at         INTEGER NOT NULL,
	batch      INTEGER
) STRICT;
CREATE INDEX shelf_observation_by_key ON shelf_observation (day, metric, region, source);

CREATE TABLE shelf_recording (
	shelved_by  INTEGER NOT NULL REFERENCES batch (id),
	role        TEXT NOT NULL CHECK (role IN ('former', 'undone')),
	id          INTEGER NOT NULL,
	activity    INTEGER NOT NULL,
	source      TEXT NOT NULL,
	identity    TEXT NOT NULL,
	day         INTEGER NOT NULL,
	start       INTEGER NOT NULL,
	utc_offset  INTEGER NOT NULL,
	says_start  INTEGER NOT NULL,
	sport       TEXT NOT NULL,
	says_sport  INTEGER NOT NULL,
	workout     TEXT,
	duration_s  REAL,
	moving_s    REAL,
	distance_m  REAL,
	rpe         REAL,
	average_hr  REAL,
	maximum_hr  REAL,
	ascent_m    REAL,
	device_load REAL,
	feel        REAL,
	fuel_before TEXT,
	fuel_after  TEXT,
	title       TEXT,
	notes       TEXT,
	batch       INTEGER
) STRICT;
CREATE INDEX shelf_recording_by_key ON shelf_recording (source, identity);

-- Half-typed forms.
CREATE TABLE draft (
	form TEXT PRIMARY KEY,
	text TEXT NOT NULL,
	at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived: each day's score. `stale` is the first day whose result no longer
-- holds (2147483647: none); `engine` names the score that made the results.
CREATE TABLE day_result (
	day    INTEGER PRIMARY KEY,
	result BLOB NOT NULL,
	state  BLOB
) STRICT;
CREATE TABLE cache (
	id     INTEGER PRIMARY KEY CHECK (id = 1),
	engine TEXT NOT NULL,
	stale  INTEGER NOT NULL
) STRICT;
INSERT INTO cache (id, engine, stale) VALUES (1, '', 0);

CREATE TRIGGER stale_observation_insert AFTER INSERT ON observation BEGIN
	UPDATE cache SET stale = NEW.day WHERE stale > NEW.day;
END;
CREATE TRIGGER stale_observation_update AFTER UPDATE ON observation BEGIN
	UPDATE cache SET stale = min(OLD.day, NEW.day) WHERE stale > min(OLD.day, NEW.day);
END;
CREATE TRIGGER stale_observation_delete AFTER DELETE ON observation BEGIN
	UPDATE cache SET stale = OLD.day WHERE stale > OLD.day;
END;
CREATE TRIGGER stale_activity_insert AFTER INSERT ON activity BEGIN
	UPDATE cache SET stale = NEW.day WHERE stale > NEW.day;
END;
CREATE TRIGGER stale_activity_update AFTER UPDATE ON activity BEGIN
	UPDATE cache SET stale = min(OLD.day, NEW.day) WHERE stale > min(OLD.day, NEW.day);
END;
CREATE TRIGGER stale_activity_delete AFTER DELETE ON activity BEGIN
	UPDATE cache SET stale = OLD.day WHERE stale > OLD.day;
END;
