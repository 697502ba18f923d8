/* SPDX-License-Identifier: GPL-3.0-or-later */
/* headers.h: what the columns of an export are called (private to this folder).
 *
 * export_make_header reads the first records of a file as a header of header->rows rows, in the way
 * of header->platform, and fills columns, count and finished. parts.c knows how platforms write
 * that a column is one row or one option of a question. */
#ifndef PEIL_EXPORT_HEADERS_H
#define PEIL_EXPORT_HEADERS_H

#include "peil/alloc.h"
#include "platforms.h"

struct export_part {
    const char *question, *part;
};

/* A header being made. */
struct export_making {
    struct peil_arena *arena;
    const struct export_rows *rows;
    struct peil_export_header *header;
    struct peil_export_column *columns;
};

void export_make_header(struct peil_arena *arena, const struct export_rows *rows,
                        struct peil_export_header *header);

/* parts.c: fills question, part, stem, suffix and specify of all columns. */
void export_find_parts(struct export_making *making);

/* `Question [Part]`: false when text does not end so. */
bool export_split_brackets(struct peil_arena *arena, const char *text, struct export_part *part);
/* The code that a LimeSurvey heading `Q01[SQ001]. Text` begins with, and the text; NULL: it is
 * none. */
const char *export_heading_code(struct peil_arena *arena, const char *text, const char **rest);
/* The first length bytes without blanks around them, in the arena. */
const char *export_trimmed(struct peil_arena *arena, const char *text, size_t length);

#endif
