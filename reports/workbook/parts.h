/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parts.h: what is done of a workbook by two threads while the library closes it: the XML of its
 * sheets, and the compression of all parts.
 *
 * libxlsxwriter makes one part after the other and has minizip compress each at zlib's default
 * level; it has no setting for another level, nor for a second thread, and this is two thirds of
 * the time of a workbook. So its function that makes a sheet, and minizip's that take a part, are
 * defined here once more: a program's own definition goes before that of a library. While a
 * workbook is closed a second thread makes sheets, from the last one back, until it meets the
 * library; then it compresses parts, at another level, until both do. minizip gets them compressed,
 * in their order: the bytes do not depend on the threads. A program that does not export these
 * functions (meson.build) has its workbooks made as libxlsxwriter does it: more slowly, and
 * somewhat smaller.
 *
 * The library's temporary files are in memory, too. No disk ever holds what is in them, and none
 * can be full: the library does not ask, and the workbook would be cut. Cells get their names here.
 */
#ifndef PEIL_WORKBOOK_PARTS_H
#define PEIL_WORKBOOK_PARTS_H

#include <pthread.h>
#include <stdbool.h>
#include <xlsxwriter.h>

#include "memory_file.h"

struct part;

/* The XML of a sheet; length 0: not made yet. */
struct sheet_part {
    lxw_worksheet *worksheet;
    struct memory_bytes xml;
};

/* Of one workbook. */
struct parts {
    struct part *current; /* being given */
    bool beside;          /* there is a thread, to be joined */
    pthread_t thread;
    pthread_mutex_t lock; /* of all that follows but sheet_count, asked and ready */
    pthread_cond_t changed;
    struct part *first, *last, *next; /* in line; the first that nobody has begun to compress */
    struct sheet_part *sheets;        /* NULL: none is asked for yet */
    size_t sheet_count, asked;        /* the library asks for them in this order */
    size_t from, to;                  /* of these nobody makes one yet */
    struct sheet_part *ready;         /* of which the part is opened next */
    bool ended;                       /* no more will come */
};

/* For the workbook that this thread makes from now on, until parts_end. */
void parts_begin(struct parts *parts);
/* As workbook_close. beside: with a second thread, if it can be had. */
lxw_error parts_close(struct parts *parts, lxw_workbook *workbook, bool beside);
/* Nothing of the parts is left. */
void parts_end(struct parts *parts);

#endif
