/* Shared by the files of src/sync only: lines, files, the folder. */
#ifndef RECOUP_SYNC_INTERNAL_H
#define RECOUP_SYNC_INTERNAL_H

#include <stdio.h>
#include <sys/types.h>

#include <jansson.h>

#include "recoup/sync.h"

#define LINE_MOST ((size_t)8 << 20)     /* bytes of a line */
#define FILE_MOST ((int64_t)2 << 30)    /* bytes of a file */

/* ---- sum.c: FNV-1a of 64 bits, against half-written files and not against people ---- */
#define SUM_BEGIN 0xcbf29ce484222325u
uint64_t sum_add(uint64_t sum, const char *bytes, size_t length);

/* ---- line_write.c ---- */
struct header {
	int version;
	char machine[MACHINE_ID_SIZE];
	char name[MACHINE_NAME_SIZE];
	int64_t first, last;
	bool whole;
};
/* Each writes one line into `text`, anew, with its newline; false when out of memory. */
bool header_write(const struct header *header, struct fact_text *text);
bool fact_write(const struct fact *fact, const char *machine, struct fact_text *text);
bool end_write(int64_t facts, uint64_t sum, struct fact_text *text);

/* ---- line_read.c ---- */
/* False: it is no such line. A header of another version has the version alone. */
bool header_read(const char *line, size_t length, struct header *header, bool *no_memory);
bool end_read(const char *line, size_t length, int64_t *facts, uint64_t *sum, bool *no_memory);
/* Holds what its fact borrows; begin with all zero, end with fact_line_free. */
struct fact_line {
	struct fact fact;
	json_t *root;
	struct fact_text key, copy;
};
/* `line` has a NUL after `length` bytes and stays while the fact is used. What is a fact, but
 * is not understood, is FACT_KEPT. */
enum line_state {
	LINE_FACT,
	LINE_OTHER, /* nothing that could be one */
	LINE_NO_MEMORY
};
enum line_state fact_read(const char *line, size_t length, const char *machine,
                          struct fact_line *out);
void fact_line_free(struct fact_line *line);

/* ---- file_read.c ---- */
enum file_state { FILE_GOOD, FILE_PART, FILE_DAMAGED, FILE_UNREADABLE, FILE_NEWER };
struct file_reader {
	int fd;
	char *line;         /* ends with a NUL instead of its newline */
	size_t length;      /* with the newline */
	bool unreadable;    /* for want of a disk or memory: that says nothing about the file */
	char *buffer;
	size_t at, have, room;
	uint64_t sum;       /* of the lines before this one */
	int64_t facts;
};
/* Takes the descriptor over. Looks at the end first: whether the file is whole. */
void file_open(struct file_reader *reader, int fd, int64_t size, enum file_state *state,
               struct header *header);
/* The next fact; false at the end, and then `*state` says whether all of it was right. */
bool file_next(struct file_reader *reader, const char *machine, struct fact_line *fact,
               bool *readable, enum file_state *state);
void file_close(struct file_reader *reader);

/* ---- file_write.c ---- */
/* Writes the file into the folder by another name and renames it; `file->size` is set. */
enum recoup_status file_write(struct journal *journal, int folder, const char *machine_name,
                              struct sync_file *file, struct error *err);

/* ---- folder.c ---- */
struct found {
	char machine[MACHINE_ID_SIZE];
	char name[SYNC_NAME_SIZE];
	int64_t size;
	int64_t number; /* that the name begins with; 0: none */
	bool plain;     /* the name is just that number */
};
struct folder {
	const char *path;   /* borrowed */
	int base;           /* descriptor of recoup-sync; -1 when it is not there */
	struct found *list; /* by machine and name */
	size_t count, room;
	int64_t unreadable; /* machines' folders that could not be looked into */
};
/* Lists what is there. `make`: recoup-sync is made when it is missing. */
enum recoup_status folder_open(struct folder *folder, const char *path, bool make,
                               const struct sync_options *options, struct error *err);
void folder_close(struct folder *folder);
/* A descriptor of a machine's folder, or of a file in it; -1 with errno. */
int folder_of(const struct folder *folder, const char *machine, bool make);
int folder_file(const struct folder *folder, const struct found *found);
void notice(const struct sync_options *options, enum sync_notice kind, const char *machine,
            const char *name, const char *why);

/* ---- known.c: which files and changes are known already ---- */
struct known {
	struct sync_file *list;
	size_t count, room;
};
enum recoup_status known_load(struct journal *journal, struct known *known, struct error *err);
void known_free(struct known *known);
bool known_file(const struct known *known, const struct found *found);
/* Are all changes [first, last] of the machine known from other files? */
bool known_changes(const struct known *known, const char *machine, int64_t first, int64_t last);
bool known_add(struct known *known, const struct sync_file *file);
/* The first gap below the newest known change; false when there is none. */
bool known_gap(const struct known *known, const char *machine, int64_t *first, int64_t *last);

/* ---- outgoing.c ---- */
/* This machine's files as they should be: written where they are missing, put together
 * where they are many, and what they replace removed. */
enum recoup_status outgoing_write(struct journal *journal, struct folder *folder,
                                  const struct sync_options *options,
                                  const struct sync_self *self, struct error *err);

#endif
