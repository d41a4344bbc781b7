#ifndef RECOUP_TESTS_ACTS_FAILING_H
#define RECOUP_TESTS_ACTS_FAILING_H

#include "scene.h"

extern const struct act journal_acts[];
extern const size_t journal_act_count;

#endif
