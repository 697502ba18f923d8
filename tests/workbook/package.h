/* SPDX-License-Identifier: GPL-3.0-or-later */
/* package.h: a workbook as a reader of its parts finds it, and what is wrong with it.
 *
 * 1. package_open: every part read, sheets with their cells; what cannot be read is a fault.
 * 2. check_parts, check_book, check_styles, check_sheets, check_tables, check_charts: the rules of
 *    the format that can be checked without its schema, and those that Peil sets itself.
 * 3. package->faults of them; package_close. */
#ifndef PEIL_TESTS_PACKAGE_H
#define PEIL_TESTS_PACKAGE_H

#include <stdio.h>

#include "xml_tree.h"

enum { SHEET_ROWS = 1048576, SHEET_MOST_COLUMNS = 16384, TEXT_UNITS = 32767 };

struct part {
    const char *path; /* "xl/workbook.xml" */
    struct xml *root; /* NULL: not XML */
    bool reached;     /* by a relation */
};

struct range { /* from 0, both ends in it */
    long first_row, first_column, last_row, last_column;
};

enum cell_kind { CELL_BLANK, CELL_NUMBER, CELL_TEXT };

struct cell {
    long row, column;
    enum cell_kind kind;
    double number;
    const char *text, *written; /* the number as it stands there */
    long style;
};

struct sheet {
    const char *name;
    const struct part *part;
    struct cell *cells; /* by row, then column */
    size_t count;
    bool hidden;
};

struct package {
    struct peil_arena arena;
    struct part *parts;
    size_t part_count;
    const char **strings;
    size_t string_count;
    struct sheet *sheets;
    size_t sheet_count;
    FILE *report; /* where faults are told */
    size_t faults;
    const char *mark; /* of every page of an internal one; NULL: not asked */
};

bool package_open(struct package *package, const char *path, FILE *report);
void package_close(struct package *package);
void fault(struct package *package, const char *part, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

struct part *part_at(const struct package *package, const char *path);
/* What a part's relation of that id leads to; NULL: nowhere. */
struct part *part_related(struct package *package, const struct part *part, const char *id);
/* The relations of a part ("" for the package's), NULL: it has none. */
struct part *part_relations(struct package *package, const char *path);
/* Where a relation's target lies; NULL: outside the workbook. */
const char *part_target(struct package *package, const char *path, const struct xml *relation);

/* "A1", "$A$1:$B$2", "$A:$C", "$1:$5"; false: none of those, or beyond the limits. */
bool range_read(struct range *range, const char *text);
bool ranges_overlap(const struct range *a, const struct range *b);
/* "'Sheet'!$A$1:$B$2" or "Sheet!A1": the sheet, and the range; NULL: no such. */
const struct sheet *reference_read(struct package *package, const char *text, struct range *range);
const struct cell *cell_at(const struct sheet *sheet, long row, long column);
size_t units_of(const char *text); /* UTF-16 */
const char *folded(struct package *package, const char *text);

void check_parts(struct package *package);
void check_book(struct package *package);
void check_styles(struct package *package);
void check_sheets(struct package *package);
/* For check_sheets, of each that is not hidden. */
void check_paper(struct package *package, const struct sheet *sheet);
void check_tables(struct package *package);
void check_charts(struct package *package);
/* For check_charts: the alternative texts of a sheet. */
void check_words(struct package *package, const struct sheet *sheet);
/* Of WCAG 2, of "rrggbb" or "FFrrggbb": 1 to 21. */
double colour_contrast(const char *one, const char *another);
/* A name as a formula may use it. */
bool is_formula_name(const char *name);

#endif
