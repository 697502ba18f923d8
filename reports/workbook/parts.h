/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parts.h: how the parts of a workbook are compressed: quickly, and beside the making of others.
 *
 * libxlsxwriter makes one part after the other and has minizip compress each at zlib's default
 * level, which is a third of the time of a workbook; it has no setting for another level, nor for a
 * second thread. So minizip's functions that take a part are defined here once more: a program's
 * own definition goes before that of a library. While a workbook is closed they keep the part, and
 * a thread hands it on to minizip, at another level and in the same order: the bytes do not depend
 * on the thread. A program that does not export them (meson.build) has its workbooks compressed as
 * libxlsxwriter asks: more slowly, and somewhat smaller. */
#ifndef PEIL_WORKBOOK_PARTS_H
#define PEIL_WORKBOOK_PARTS_H

#include <pthread.h>
#include <stdbool.h>

#include "peil/alloc.h"

struct part;

/* Of one workbook. */
struct parts {
    void *archive;        /* minizip's, the thread's until it is joined */
    struct part *current; /* being given */
    bool beside;          /* there is a thread, to be joined */
    pthread_t thread;
    pthread_mutex_t lock; /* of those that follow */
    pthread_cond_t changed;
    struct part *first, *last; /* in line */
    bool ended;                /* no more will come */
    int failure, reason;       /* of minizip, the first, and errno: to read when joined */
};

/* For what this thread compresses from now on. beside: by a second one, if it can be had. */
void parts_begin(struct parts *parts, bool beside);
/* Nothing of the parts is left. */
void parts_end(struct parts *parts);

#endif
