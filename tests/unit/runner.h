/* One main for every Check suite: runs it, prints a line a failure, and exits
 * non-zero when anything failed. */
#ifndef RECOUP_TESTS_RUNNER_H
#define RECOUP_TESTS_RUNNER_H

#include <check.h>
#include <stdlib.h>

#define RUN(suite)                                                                              \
	int main(void)                                                                              \
	{                                                                                           \
		SRunner *runner = srunner_create(suite);                                                \
		int failed;                                                                             \
                                                                                                \
		srunner_run_all(runner, CK_ENV);                                                        \
		failed = srunner_ntests_failed(runner);                                                 \
		srunner_free(runner);                                                                   \
		return failed ? EXIT_FAILURE : EXIT_SUCCESS;                                            \
	}

#endif
