/* SPDX-License-Identifier: GPL-3.0-or-later */
/* temporary.h: the table of temporary files that peil_output_remove_all unlinks (private). */
#ifndef PEIL_BASE_TEMPORARY_H
#define PEIL_BASE_TEMPORARY_H

#include <sys/types.h>

enum { PEIL_NO_TEMPORARY = -1 };

/* Makes a new file of that mode (less the umask) beside target, opened for writing: its
 * descriptor, or -1 with errno set. *path is its name (free it), *slot its place in the table. */
int peil_temporary_make(const char *target, mode_t mode, char **path, int *slot);

/* The file has its own name now, or was removed: forget it. PEIL_NO_TEMPORARY is safe. */
void peil_temporary_forget(int slot);

#endif
