/* Converted rows from the one who reads to the one who stores, in blocks: large files are
 * read by a thread of its own while the caller's stores. Small ones need none. Must not
 * know what is in the rows. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#define BLOCKS 4

struct conveyor {
	const struct conveyor_ends *ends;
	bool threaded;
	struct block *blocks; /* a ring */
	size_t filled, taken; /* blocks handed over and taken, ever */
	bool ended, stopped;
	pthread_mutex_t lock; /* of the four above */
	pthread_cond_t changed;
	enum recoup_status status; /* of the one who stores */
	struct error *err;
	enum recoup_status read_status;
	struct error read_error;
};

static void hand_over_threaded(struct conveyor *conveyor)
{
	pthread_mutex_lock(&conveyor->lock);
	conveyor->filled++;
	pthread_cond_signal(&conveyor->changed);
	while (!conveyor->stopped && conveyor->filled - conveyor->taken == BLOCKS)
		pthread_cond_wait(&conveyor->changed, &conveyor->lock);
	pthread_mutex_unlock(&conveyor->lock);
}

/* What nobody stores any more. */
static void discard(struct block *block)
{
	for (size_t i = 0; i < block->count; i++)
		if (block->items[i].kind == ITEM_VALUES)
			free(block->items[i].more);
	block->count = 0;
}

static void store(struct conveyor *conveyor, struct block *block)
{
	if (conveyor->status == RECOUP_OK)
		conveyor->status = conveyor->ends->store(conveyor->ends->context, block, conveyor->err);
	discard(block);
}

/* The block that is being filled goes to the one who stores; false: he wants no more. */
static bool hand_over(struct conveyor *conveyor)
{
	bool stopped;

	if (!conveyor->threaded) {
		store(conveyor, &conveyor->blocks[0]);
		return conveyor->status == RECOUP_OK;
	}
	hand_over_threaded(conveyor);
	pthread_mutex_lock(&conveyor->lock);
	stopped = conveyor->stopped;
	pthread_mutex_unlock(&conveyor->lock);
	return !stopped;
}

struct item *conveyor_item(struct conveyor *conveyor, int64_t line, int64_t bytes_done)
{
	struct block *block = &conveyor->blocks[conveyor->threaded ? conveyor->filled % BLOCKS : 0];
	struct item *item;

	if (block->count == BLOCK_ITEMS) {
		if (!hand_over(conveyor))
			return NULL;
		block = &conveyor->blocks[conveyor->threaded ? conveyor->filled % BLOCKS : 0];
	}
	block->bytes_done = bytes_done;
	item = &block->items[block->count++];
	item->line = line;
	item->used = 0;
	return item;
}

void conveyor_unitem(struct conveyor *conveyor)
{
	conveyor->blocks[conveyor->threaded ? conveyor->filled % BLOCKS : 0].count--;
}

const char *item_text(struct item *item, const char *text)
{
	size_t length = strlen(text) + 1;
	char *into;

	if (item->used + length > sizeof item->texts)
		return NULL;
	into = item->texts + item->used;
	memcpy(into, text, length);
	item->used += length;
	return into;
}

static void *read_thread(void *context)
{
	struct conveyor *conveyor = context;

	conveyor->read_status =
		conveyor->ends->read(conveyor->ends->context, conveyor, &conveyor->read_error);
	if (conveyor->read_status == RECOUP_OK &&
	    conveyor->blocks[conveyor->filled % BLOCKS].count > 0)
		hand_over(conveyor);
	pthread_mutex_lock(&conveyor->lock);
	conveyor->ended = true;
	pthread_cond_signal(&conveyor->changed);
	pthread_mutex_unlock(&conveyor->lock);
	return NULL;
}

/* The next full block, NULL when all are taken and no more will come. */
static struct block *block_wait(struct conveyor *conveyor)
{
	struct block *block = NULL;

	pthread_mutex_lock(&conveyor->lock);
	while (!conveyor->ended && conveyor->filled == conveyor->taken)
		pthread_cond_wait(&conveyor->changed, &conveyor->lock);
	if (conveyor->filled > conveyor->taken)
		block = &conveyor->blocks[conveyor->taken % BLOCKS];
	pthread_mutex_unlock(&conveyor->lock);
	return block;
}

static void block_return(struct conveyor *conveyor)
{
	pthread_mutex_lock(&conveyor->lock);
	conveyor->taken++;
	conveyor->stopped = conveyor->status != RECOUP_OK;
	pthread_cond_signal(&conveyor->changed);
	pthread_mutex_unlock(&conveyor->lock);
}

static void run_threaded(struct conveyor *conveyor, pthread_t reader)
{
	struct block *block;

	while ((block = block_wait(conveyor)) != NULL) {
		store(conveyor, block);
		block_return(conveyor);
	}
	pthread_join(reader, NULL);
}

static void run_here(struct conveyor *conveyor)
{
	conveyor->threaded = false;
	conveyor->read_status =
		conveyor->ends->read(conveyor->ends->context, conveyor, &conveyor->read_error);
	if (conveyor->read_status == RECOUP_OK && conveyor->blocks[0].count > 0)
		hand_over(conveyor);
}

enum recoup_status conveyor_run(const struct conveyor_ends *ends, bool threaded, struct error *err)
{
	struct conveyor conveyor = {.ends = ends, .threaded = threaded, .err = err,
	                            .lock = PTHREAD_MUTEX_INITIALIZER,
	                            .changed = PTHREAD_COND_INITIALIZER};
	pthread_t reader;

	conveyor.blocks = calloc(threaded ? BLOCKS : 1, sizeof *conveyor.blocks);
	if (!conveyor.blocks)
		return error_no_memory(err);
	if (threaded && pthread_create(&reader, NULL, read_thread, &conveyor) == 0)
		run_threaded(&conveyor, reader);
	else
		run_here(&conveyor);
	/* A reader who failed, or was told to stop, leaves a block half full. */
	for (size_t i = 0; i < (threaded ? BLOCKS : 1); i++)
		discard(&conveyor.blocks[i]);
	free(conveyor.blocks);
	if (conveyor.status == RECOUP_OK && conveyor.read_status != RECOUP_OK && err)
		*err = conveyor.read_error;
	return conveyor.status != RECOUP_OK ? conveyor.status : conveyor.read_status;
}
