/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records_of.h: a small CSV file in memory. Knows quotes and commas and nothing of the program. */
#ifndef PEIL_TESTS_RECORDS_OF_H
#define PEIL_TESTS_RECORDS_OF_H

#include <stddef.h>

struct record {
    char **fields;
    size_t count;
};

struct records {
    struct record *records;
    size_t count;
    char *bytes; /* in which the fields stand */
};

/* Ends the program with a message when the file cannot be read. */
struct records records_of(const char *path);
void records_clear(struct records *records);

#endif
