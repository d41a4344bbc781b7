-- The journal, version 5: journals on several machines that meet, recoup-sync(7).
--
-- Nothing here costs anything until the first sync: what changed is found by comparing
-- what the journal says with `fact`, which is what the machines know of each other.

-- Machines; `number` is this journal's own name for one. `carried` is the time up to which
-- facts of that one stand in a file of this machine that holds all.
CREATE TABLE sync_machine (
	number  INTEGER PRIMARY KEY,
	machine TEXT NOT NULL UNIQUE CHECK (length(machine) = 32 AND machine NOT GLOB '*[^0-9a-f]*'),
	name    TEXT NOT NULL DEFAULT '',
	carried INTEGER NOT NULL DEFAULT -1
) STRICT;

-- This one, from the first sync on. `place` tells a copy of the file from the file;
-- `unsent`: facts wait for a file although nothing changed; `collected` is what the changes
-- were when they were last compared; `words` is what this recoup understood when it last
-- looked at what was kept for a newer one.
CREATE TABLE sync_self (
	id        INTEGER PRIMARY KEY CHECK (id = 1),
	machine   INTEGER NOT NULL REFERENCES sync_machine (number),
	place     TEXT NOT NULL,
	sequence  INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
	unsent    INTEGER NOT NULL DEFAULT 0 CHECK (unsent IN (0, 1)),
	collected TEXT NOT NULL DEFAULT '',
	words     TEXT NOT NULL DEFAULT ''
) STRICT;

-- Each fact in its latest version that is known here. Without `value` it is gone, or, with
-- `raw` alone, kept for a newer recoup. `past` are versions of other machines that it was
-- made knowing, `seen` those that are known here besides. `sequence` is the file of this
-- machine that tells it, 0 for what others say; `local` the number of its row here.
CREATE TABLE fact (
	kind     TEXT NOT NULL,
	key      TEXT NOT NULL,
	time     INTEGER NOT NULL,
	count    INTEGER NOT NULL,
	machine  INTEGER NOT NULL REFERENCES sync_machine (number),
	value    TEXT,
	raw      TEXT,
	past     TEXT,
	seen     TEXT,
	sequence INTEGER NOT NULL DEFAULT 0,
	local    INTEGER,
	PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- Files that were read, or written by this machine: changes `first` to `last` of theirs.
CREATE TABLE sync_file (
	machine INTEGER NOT NULL REFERENCES sync_machine (number),
	name    TEXT NOT NULL,
	size    INTEGER NOT NULL,
	first   INTEGER NOT NULL,
	last    INTEGER NOT NULL,
	whole   INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1)),
	PRIMARY KEY (machine, name),
	CHECK (first <= last)
) STRICT, WITHOUT ROWID;

-- Versions that lost against another that did not know them, until a word that knows both
-- settles it.
CREATE TABLE sync_conflict (
	number  INTEGER PRIMARY KEY AUTOINCREMENT,
	kind    TEXT NOT NULL,
	key     TEXT NOT NULL,
	time    INTEGER NOT NULL,
	count   INTEGER NOT NULL,
	machine INTEGER NOT NULL REFERENCES sync_machine (number),
	value   TEXT,
	UNIQUE (kind, key, time, count, machine)
) STRICT;

-- When a fact was changed by hand, undone or redone since the last sync: by kind and the
-- row's own key.
CREATE TABLE sync_touched (
	kind TEXT NOT NULL,
	key  TEXT NOT NULL,
	at   INTEGER NOT NULL,
	PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- Activities that a sync made part of another: undo finds them there.
CREATE TABLE sync_moved (
	activity INTEGER PRIMARY KEY,
	now      INTEGER NOT NULL
) STRICT;

-- The name of a practice on all machines; it outlives the row, so that what is undone and
-- redone is still the same one.
CREATE TABLE practice_identity (
	id       INTEGER PRIMARY KEY,
	identity TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO practice_identity (id, identity) SELECT id, 'first-' || id || '-' || start FROM practice_done;
-- The statement that fires a trigger decides what becomes of OR IGNORE within it.
CREATE TRIGGER practice_identity_insert AFTER INSERT ON practice_done
WHEN NOT EXISTS (SELECT 1 FROM practice_identity WHERE id = NEW.id) BEGIN
	INSERT INTO practice_identity (id, identity) VALUES (NEW.id, lower(hex(randomblob(8))));
END;
-- Practices are numbered like activities from here on, so that no number comes twice.
-- Those that were undone and may be redone are in no table to ask: hence the hundred.
UPDATE sequence SET last = max(last, coalesce((SELECT max(id) FROM practice_done), 0) + 100)
	WHERE EXISTS (SELECT 1 FROM practice_done) OR EXISTS (SELECT 1 FROM change WHERE undone > 0);

-- For the same reason a note could not be changed twice before a search had read it.
DROP TRIGGER words_note_update;
CREATE TRIGGER words_note_update AFTER UPDATE ON note
WHEN NOT EXISTS (SELECT 1 FROM words_due WHERE id = -1 - NEW.day) BEGIN
	INSERT INTO words_due (id) VALUES (-1 - NEW.day);
END;
DROP TRIGGER words_note_insert;
CREATE TRIGGER words_note_insert AFTER INSERT ON note
WHEN NOT EXISTS (SELECT 1 FROM words_due WHERE id = -1 - NEW.day) BEGIN
	INSERT INTO words_due (id) VALUES (-1 - NEW.day);
END;
