/* SPDX-License-Identifier: GPL-3.0-or-later */
/* status.c: one sentence for each way in which an operation ends. */
#include "peil/status.h"

const char *peil_status_message(enum peil_status status)
{
    switch (status) { /* without default: the compiler names the value that is missing */
    case PEIL_OK:
        return "done";
    case PEIL_DATA:
        return "the data were refused";
    case PEIL_USAGE:
        return "the command line is wrong";
    case PEIL_DEFINITION:
        return "the survey definition is faulty";
    case PEIL_FILE:
        return "a file could not be read or written";
    case PEIL_MEMORY:
        return "out of memory";
    case PEIL_DIFFERENT:
        return "the results differ";
    }
    return "unknown status";
}
