/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memory_file.h: a file that is nowhere but in memory. */
#ifndef PEIL_WORKBOOK_MEMORY_FILE_H
#define PEIL_WORKBOOK_MEMORY_FILE_H

#include <stdio.h>

struct memory_bytes { /* free with free() */
    char *bytes;
    size_t length;
};

/* To write, go back in and read. What is in it when it is closed is the caller's then; left NULL:
 * gone. Never NULL (alloc.h). */
FILE *memory_file_open(struct memory_bytes *left);

#endif
