/* The shared page of a fault. Must not know who strikes and who is struck. */
#include "fault.h"

#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

const char *const fault_kinds[FAULT_KINDS] = {"write",    "sync",   "open",   "rename", "read",
                                              "truncate", "unlink", "malloc", "any"};
const char *const fault_hows[FAULT_HOWS] = {"error",    "short", "full", "quota",
                                            "readonly", "kill",  "power"};

struct fault *fault_map(const char *path)
{
	/* Past the open that faults may stand before. */
	int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	void *page = MAP_FAILED;

	if (fd >= 0 && syscall(SYS_ftruncate, fd, (long)sizeof(struct fault)) == 0)
		page = mmap(NULL, sizeof(struct fault), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (fd >= 0)
		close(fd);
	return page == MAP_FAILED ? NULL : page;
}

void fault_order(struct fault *fault, enum fault_kind kind, long at, enum fault_how how, bool armed)
{
	fault->armed = false;
	fault->over = false;
	fault->taken = false;
	fault->kind = kind;
	fault->how = how;
	fault->at = at;
	fault->seen = 0;
	fault->seed = (unsigned)(at * 7 + 1);
	fault->armed = armed;
}
