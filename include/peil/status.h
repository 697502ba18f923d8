/* SPDX-License-Identifier: GPL-3.0-or-later */
/* status.h: how every operation of Peil that can fail says how it ended.
 *
 * The values are the exit codes of the program (DESIGN: 0 done, 1 the data were refused, ...), so
 * that main can return what a stage returned. A function that returns a status other than PEIL_OK
 * has already reported why through its struct peil_diag, unless its header says otherwise. */
#ifndef PEIL_STATUS_H
#define PEIL_STATUS_H

enum peil_status {
    PEIL_OK = 0,         /* done */
    PEIL_DATA = 1,       /* the data were refused, or do not fit the definition */
    PEIL_USAGE = 2,      /* the command line is wrong */
    PEIL_DEFINITION = 3, /* the survey definition is faulty */
    PEIL_FILE = 4,       /* a file could not be opened, read or written */
    PEIL_MEMORY = 5,     /* out of memory (only peil_alloc ends the program with it) */
    PEIL_DIFFERENT = 6   /* a re-run gave other results */
};

/* One sentence for each status; never NULL. */
const char *peil_status_message(enum peil_status status);

#endif
