-- The journal, version 2: many sources.
--
-- A session that one source alone tells of is its recording; only what several
-- sources tell is put together, in `merged`. `activity` is the view of both. Every
-- activity and recording gets its number from `sequence`, which never goes back, so
-- that no number on the shelf is ever given away again.

ALTER TABLE recording ADD COLUMN shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1));
UPDATE recording SET shared = 1 WHERE activity IN
	(SELECT activity FROM recording GROUP BY activity HAVING count(*) > 1);

CREATE TABLE sequence (
	id   INTEGER PRIMARY KEY CHECK (id = 1),
	last INTEGER NOT NULL CHECK (last >= 0)
) STRICT;
INSERT INTO sequence (id, last) SELECT 1, max(
	coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'activity'), 0),
	coalesce((SELECT max(id) FROM activity), 0),
	coalesce((SELECT max(id) FROM recording), 0),
	coalesce((SELECT max(id) FROM shelf_recording), 0),
	coalesce((SELECT max(activity) FROM shelf_recording), 0));

-- Derived: each activity that several recordings tell of, as they tell it together.
CREATE TABLE merged (
	id          INTEGER PRIMARY KEY,
	day         INTEGER NOT NULL,
	start       INTEGER NOT NULL,
	utc_offset  INTEGER NOT NULL,
	sport       TEXT NOT NULL,
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
	fuel_after  TEXT
) STRICT;
INSERT INTO merged SELECT id, day, start, utc_offset, sport, workout, duration_s, moving_s,
	distance_m, rpe, average_hr, maximum_hr, ascent_m, device_load, feel, fuel_before, fuel_after
	FROM activity WHERE id IN (SELECT activity FROM recording WHERE shared = 1);
CREATE INDEX merged_by_day ON merged (day, start);

DROP TABLE activity;
-- Most activities are one recording of the same number and need no index.
DROP INDEX recording_by_activity;
CREATE INDEX recording_by_activity ON recording (activity) WHERE activity <> id;
CREATE INDEX recording_by_day ON recording (day, start);
CREATE VIEW activity AS
	SELECT activity AS id, day, start, utc_offset, sport, workout, duration_s, moving_s,
		distance_m, rpe, average_hr, maximum_hr, ascent_m, device_load, feel, fuel_before,
		fuel_after, activity IN (SELECT activity FROM deletion) AS deleted
	FROM recording WHERE shared = 0
	UNION ALL
	SELECT id, day, start, utc_offset, sport, workout, duration_s, moving_s,
		distance_m, rpe, average_hr, maximum_hr, ascent_m, device_load, feel, fuel_before,
		fuel_after, id IN (SELECT activity FROM deletion) AS deleted
	FROM merged;

CREATE TRIGGER stale_recording_insert AFTER INSERT ON recording
WHEN NEW.day < (SELECT stale FROM cache) BEGIN
	UPDATE cache SET stale = NEW.day;
END;
CREATE TRIGGER stale_recording_update AFTER UPDATE ON recording BEGIN
	UPDATE cache SET stale = min(OLD.day, NEW.day) WHERE stale > min(OLD.day, NEW.day);
END;
CREATE TRIGGER stale_recording_delete AFTER DELETE ON recording BEGIN
	UPDATE cache SET stale = OLD.day WHERE stale > OLD.day;
END;
CREATE TRIGGER stale_merged_insert AFTER INSERT ON merged BEGIN
	UPDATE cache SET stale = NEW.day WHERE stale > NEW.day;
END;
CREATE TRIGGER stale_merged_update AFTER UPDATE ON merged BEGIN
	UPDATE cache SET stale = min(OLD.day, NEW.day) WHERE stale > min(OLD.day, NEW.day);
END;
CREATE TRIGGER stale_merged_delete AFTER DELETE ON merged BEGIN
	UPDATE cache SET stale = OLD.day WHERE stale > OLD.day;
END;
CREATE TRIGGER stale_deletion_insert AFTER INSERT ON deletion BEGIN
	UPDATE cache SET stale = min(stale,
		coalesce((SELECT min(day) FROM recording WHERE (id = NEW.activity AND
			activity = NEW.activity) OR (activity = NEW.activity AND activity <> id)), stale));
END;
CREATE TRIGGER stale_deletion_delete AFTER DELETE ON deletion BEGIN
	UPDATE cache SET stale = min(stale,
		coalesce((SELECT min(day) FROM recording WHERE (id = OLD.activity AND
			activity = OLD.activity) OR (activity = OLD.activity AND activity <> id)), stale));
END;

-- What was written where its scale was turned into ours: "2 on 1..4".
ALTER TABLE observation ADD COLUMN origin TEXT;
ALTER TABLE shelf_observation ADD COLUMN origin TEXT;

-- A tag is an observation of the metric "tag" whose region is the tag's name.
INSERT INTO metric (name, minimum, maximum) VALUES ('tag', 0, 1);

-- Whether a source's distances without a unit are kilometres or miles, once told.
ALTER TABLE source ADD COLUMN units TEXT CHECK (units IN ('km', 'mi'));

-- Deletions that an import took back because it was asked to.
CREATE TABLE shelf_deletion (
	shelved_by INTEGER NOT NULL REFERENCES batch (id),
	activity   INTEGER NOT NULL,
	PRIMARY KEY (shelved_by, activity)
) STRICT, WITHOUT ROWID;

-- Pairs of activities that may be one session: listed until the person decides.
CREATE TABLE doubt (
	one     INTEGER NOT NULL,
	other   INTEGER NOT NULL,
	reason  TEXT NOT NULL,
	batch   INTEGER REFERENCES batch (id),
	PRIMARY KEY (one, other),
	CHECK (one < other)
) STRICT, WITHOUT ROWID;
-- The person's word that two activities are not one.
CREATE TABLE apart (
	one   INTEGER NOT NULL,
	other INTEGER NOT NULL,
	PRIMARY KEY (one, other),
	CHECK (one < other)
) STRICT, WITHOUT ROWID;
