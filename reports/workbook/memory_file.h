/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memory_file.h: a file that is nowhere but in memory. */
#ifndef PEIL_WORKBOOK_MEMORY_FILE_H
#define PEIL_WORKBOOK_MEMORY_FILE_H

#include <stdio.h>

/* To write, go back in and read; gone when it is closed. */
FILE *memory_file_open(void);

#endif
