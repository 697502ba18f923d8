/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheets.h: one function a kind of sheet; workbook.c calls them in the order of the tabs. */
#ifndef PEIL_WORKBOOK_SHEETS_H
#define PEIL_WORKBOOK_SHEETS_H

#include "../documents/findings.h"
#include "book.h"

void write_respondents(struct book *book);
/* A block (PEIL_NOWHERE: what is outside any); without reported items there is no sheet. */
void write_block(struct book *book, int block);
/* The tables of a multi-answer, for write_block; the sheet it ended on. */
struct sheet *write_options(struct sheet *sheet, const struct peil_section *section);
/* The answers of one question, a row an answer; the same. */
struct sheet *write_answers(struct sheet *sheet, const struct peil_section *section);
/* A multi-answer of themes found in open answers: told on a sheet of its own. */
bool is_themes(const struct peil_document *document, const struct peil_section *section);
/* Open questions; texts: what was typed, or none. Without open questions there is no sheet. */
struct open_texts;
void write_open_answers(struct book *book, const struct open_texts *texts);
/* Two or more items of ordered answers by their mean, the highest first, ties sharing a rank; the
 * sheet it ended on. */
struct sheet *write_ranking(struct sheet *sheet, const struct peil_section *section);
/* 2, shown as "2=" where others have it too; 0: none. */
void put_rank(struct sheet *sheet, size_t rank, bool shared);
/* A question as the export has it, where that says more than its label; else NULL. */
const char *asked_as(struct peil_document *document, int variable);
/* The definition's name of a block; NULL: outside any. */
const char *block_name(const struct sheet *sheet, int block);
void write_scales(struct book *book);  /* without scales there is no sheet */
void write_quality(struct book *book); /* without rules of answer quality there is no sheet */
/* Everything by groupings: a banner table and the scales of each, pairs of levels, differences,
 * crossings, pairs of questions, tests on request. */
void write_groupings(struct book *book);
void write_families(struct book *book); /* without corrected tests there is no sheet */
void write_codebook(struct book *book);
void write_lists(struct book *book); /* without answer lists there is no sheet */
/* Written last, because they tell of the others; their sheets are made in the order of the tabs. */
void write_methods(struct book *book, struct sheet *sheet);
/* How high a row is whose label, and what stands below it (NULL: nothing), wraps at so many digits;
 * 0: as columns do that have no limit of their own. */
double row_points(const char *label, const char *below, double digits);
/* Of the questions of a section, or of the options of a multi-answer; asked: with their words in
 * the export. */
double section_points(const struct sheet *sheet, const struct peil_section *section, bool asked);
/* Where a table goes whose rows are so high together: the sheet, or the next of its name. */
struct sheet *sheet_with_room(struct sheet *sheet, double points, enum peil_phrase about);

/* For write_methods: the texts of what was done. */
void write_method_texts(struct sheet *sheet);
void write_contents(struct book *book, struct sheet *sheet);

/* Shared by block and scale sheets: why answers are missing, as columns where anyone has the
 * reason. */
struct missing_columns {
    bool not_asked, skipped, invalid;
    bool *declared; /* [survey->reason_count] */
};
struct missing_columns missing_columns_of(struct peil_document *document, const int variables[],
                                          size_t count);
const char *missing_reason_label(struct peil_document *document, const char *reason);
void missing_heads(struct sheet *sheet, const struct missing_columns *columns);
void missing_cells(struct sheet *sheet, const struct missing_columns *columns, int variable);

#endif
