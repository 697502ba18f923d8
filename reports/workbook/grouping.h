/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grouping.h: what the sheets of groupings share: one row for each thing that is compared.
 *
 * Every row of these sheets is a record, so that readers can sort and filter: what it is about
 * stands in columns of its own (the thing, the question it belongs to, the kind of figure; the
 * block at the end), and no row only names those below it.
 *
 * 1. group_lines_make: the things, in the order of the questionnaire, scales first; once a book.
 * 2. group_line_heads and group_line_cells: those columns; group_block_head and group_block_cell.
 * 3. group_level_heads and group_level_cells: the figures of everyone, or of a level.
 * 4. group_notes below the table: how to read it, and what is left out. */
#ifndef PEIL_WORKBOOK_GROUPING_H
#define PEIL_WORKBOOK_GROUPING_H

#include "../documents/findings.h"
#include "book.h"

/* n, mean or share (of is_alpha: alpha), SD and the share of the high box. */
struct group_figures {
    struct peil_figure n, value, sd, box;
};

struct group_line {
    struct peil_subject subject;
    struct group_figures everyone;
    double spread;                  /* of everyone's answers: levels are seen against it; or 0 */
    const struct group_line *whole; /* of one answer of a choice without order: the choice; else
                                       NULL */
    bool is_alpha;                  /* how well the items of the scale agree, not its mean */
    const char *label, *question, *block, *figure;
};

struct group_lines {
    struct group_line *lines;
    size_t count;
    bool boxes;     /* some list has a high box */
    bool questions; /* some line belongs to a question: else there is no column of these */
    /* [grouping][level * count + line]: whether a difference was demonstrated, as the banner tables
     * found it; of exclusive groupings at level 0. */
    bool **found;
};

/* Lives in the document's arena. The sheets of blocks are there already: their names stand for long
 * labels. */
struct group_lines group_lines_make(const struct book *book);
/* Where it is kept. level: of exclusive groupings 0. */
bool *group_found(const struct peil_document *document, const struct group_lines *lines,
                  const struct peil_document_group *group, size_t level,
                  const struct group_line *line);

/* What results compare of the levels of a grouping: a definition may ask for nothing, all there is
 * may be withheld, and of one group there is nothing to compare. Only a sheet of GROUP_TESTED has
 * columns of tests; the others say why they have none. */
enum group_tests { GROUP_UNTESTED, GROUP_TESTS_WITHHELD, GROUP_TESTS_UNMADE, GROUP_TESTED };
enum group_tests group_tests_of(const struct peil_document *document,
                                const struct group_lines *lines,
                                const struct peil_document_group *group);

size_t group_line_columns(const struct group_lines *lines);
void group_line_heads(struct sheet *sheet, const struct group_lines *lines);
void group_line_cells(struct sheet *sheet, const struct group_lines *lines,
                      const struct group_line *line);
void group_block_head(struct sheet *sheet);
void group_block_cell(struct sheet *sheet, const struct group_line *line);

/* Sheets of records, one a pair or a test: what it is about comes first and is repeated on pages
 * beside each other (sheet->beside); what is there to filter by comes last, and stays on the screen
 * where it would take pages of its own. questions: some record is of a part of one. */
void group_record_head(struct sheet *sheet);
void group_record_aside_heads(struct sheet *sheet, bool questions);
void group_record_aside_cells(struct sheet *sheet, const struct group_line *line);

/* Whether a level has columns: its size is shown, or was never counted. */
bool group_is_column(const struct peil_document_level *level);

/* The columns of a level, or of everyone (NULL): n, mean or share, SD; the high box where readers
 * may see it of any question. */
enum { GROUP_LEVEL_COLUMNS = 3 };
bool group_has_boxes(const struct peil_document *document, const struct group_lines *lines,
                     const struct peil_document_level *level);
/* Their headers: before stands before each, so that no two are alike ("B" of "B n"). */
void group_level_heads(struct sheet *sheet, bool boxes, const char *before);

/* Of a level; group NULL: of everyone. */
struct group_figures group_figures_of(const struct peil_document *document,
                                      const struct group_line *line,
                                      const struct peil_document_group *group, const char *level);
/* heated: a difference was demonstrated, so that the value has the colour of how far it is from
 * everyone's. */
void group_level_cells(struct sheet *sheet, bool boxes, const struct group_line *line,
                       const struct group_figures *figures, bool heated);
void group_put_value(struct sheet *sheet, const struct group_line *line,
                     const struct peil_figure *value, bool heated);

/* A difference of means or of shares, with its sign; its size alone. */
enum style group_difference_style(const struct peil_subject *subject);
enum style group_size_style(const struct peil_subject *subject);
/* Degrees of freedom: whole ones without decimals. */
void group_put_df(struct sheet *sheet, const struct peil_figure *df);
const char *group_test_name(struct peil_document *document,
                            const struct peil_comparison *comparison);
/* "ja", "nee", "†"; "" where nothing was tested. */
const char *group_verdict(struct peil_document *document, const struct peil_comparison *comparison);
/* "g" or "V"; "" where there is no effect. */
const char *group_effect_name(const struct peil_comparison *comparison,
                              const struct peil_figure *effect);

/* The headers of phrases, one a column; cells as narrow as they can be. */
void group_heads(struct sheet *sheet, const enum peil_phrase heads[], size_t count);
/* The header just written is over corrected p-values. It says by what, when all are written: each
 * is noted, by group_put_p or by its correction in results, and group_name_corrections ends it. */
void group_corrected_head(struct sheet *sheet);
void group_put_p(struct sheet *sheet, bool doubted, const struct peil_figure *p);
void group_note_correction(struct sheet *sheet, const char *adjust);
void group_name_corrections(struct sheet *sheet);
/* A sheet of one wide table, its title written. */
struct sheet *group_sheet(struct book *book, enum peil_phrase name, enum peil_phrase about);
void group_narrow(struct sheet *sheet, lxw_col_t columns);
/* A header over names of groupings and groups, no wider than they need be. */
void group_name_head(struct sheet *sheet, enum peil_phrase head);
void group_notes(struct sheet *sheet, const struct group_lines *lines,
                 const struct peil_document_group *group, enum group_tests tests);

/* Below a table of all groupings of a kind, which leaves out what is another's under other names.
 */
void group_note_not_listed(struct sheet *sheet, bool overlapping);

/* The parts; each leaves out what there is nothing to tell of. */
void write_group(struct book *book, const struct group_lines *lines,
                 const struct peil_document_group *group);
void write_members(struct book *book, const struct group_lines *lines,
                   const struct peil_document_group *group);
/* The scales by level, as a chart at the sheet's next row. */
void group_scales_chart(struct sheet *sheet, const struct peil_document_group *group);
void write_pairs(struct book *book, const struct group_lines *lines);
void write_differences(struct book *book, const struct group_lines *lines);
void write_crossings(struct book *book, const struct group_lines *lines);
void write_tests(struct book *book, const struct group_lines *lines);

#endif
