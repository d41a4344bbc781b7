/* The shipped catalogue and a day that nothing is wrong with, for the tests of the rules. */
#ifndef RECOUP_TEST_RULES_H
#define RECOUP_TEST_RULES_H

#include <check.h>

#include "world.h"

static inline void begin(void)
{
	struct error err;

	ck_assert_msg(catalogue_load(&catalogue, RECOUP_SHARE, NULL, NULL, &err) == RECOUP_OK, "%s (%s)",
	              err.what, err.where);
	world_begin();
}

static inline void end(void)
{
	catalogue_free(catalogue);
}

#endif
