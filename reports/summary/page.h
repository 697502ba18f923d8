/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page.h: pages of plain text of at most PAGE_WIDTH columns, or the same in Markdown.
 *
 * A part tells what it has with the functions below. The text is always made, so that what fits on
 * its pages is what the Markdown says too.
 *
 * 1. struct page page = {.document = ..., .brevity = ..., .limit = ..., .wants_markdown = ...};
 * 2. page_title, page_heading, page_paragraph, page_hanging, page_bullet, page_item, page_pair.
 * 3. page.lines says how long it became, page_is_over whether that is past its limit: then the rest
 *    need not be told. page_clear frees it, for another brevity.
 *
 * Plain text survives a mail: words are never parted at a no-break space, no line ends in a blank,
 * tabs and control characters are blanks, and no line begins with '>' or "From " (which programs
 * of mail take for a quotation, and change): such a line begins with a blank, as RFC 3676 has it. A
 * column is what a terminal shows: wide characters take two.
 * In Markdown every text is escaped: a label can bring no heading, link, table or HTML. */
#ifndef PEIL_SUMMARY_PAGE_H
#define PEIL_SUMMARY_PAGE_H

#include "../documents/asked.h"
#include "../documents/differences.h"
#include "../documents/document.h"

enum { PAGE_WIDTH = 80, PAGE_FIGURE = 8, PAGE_LINES = 66 };

/* How much of a long questionnaire is told; sections and paragraph 0: without limit. */
struct brevity {
    size_t top;         /* ranks of a ranking */
    size_t listed;      /* of many options, items or tools by name */
    size_t groups;      /* groupings whose sizes are told */
    size_t levels;      /* of a grouping by name */
    size_t names;       /* of scales, differences, and of what could not be told */
    size_t differences; /* of a group's own, in its profile; 0: a few, or more where listed is */
    bool in_sentences;  /* rankings run on, instead of a line a rank */
    bool no_middle, no_low; /* rankings of the middle, of the low answers are left out */
    size_t sections;        /* tables of the questionnaire; the questions of others are counted */
    size_t paragraph;       /* lines of a paragraph; what is longer ends in an ellipsis */
};

/* Comparisons that were not made, by reason. */
enum { UNMADE_REASONS = 16 };
struct unmade {
    const char *reasons[UNMADE_REASONS];
    size_t counts[UNMADE_REASONS], found;
};

struct text {
    char *bytes;
    size_t length, capacity;
};

/* What the last unit of the Markdown was: its next may need a blank line, or a header. */
enum markdown { MARKDOWN_NONE, MARKDOWN_TEXT, MARKDOWN_LIST, MARKDOWN_TABLE };

struct page {
    struct peil_document *document;
    const struct peil_differences *differences; /* all of the document */
    const struct unmade *unmade;
    const struct peil_asked *asked;
    struct brevity brevity;
    size_t limit;        /* lines; 0: as many as there are */
    bool wants_markdown; /* else markdown stays empty */
    struct text plain, markdown;
    size_t lines;
    size_t sections, untold; /* tables told, questions of others */
    const char *heading;     /* stands before the next unit, when there is one */
    const char *heads[3];    /* of the tables of the Markdown */
    enum markdown last;
};

void page_clear(struct page *page);
bool page_is_over(const struct page *page);

void page_title(struct page *page, const char *text);
void page_heading(struct page *page, const char *text); /* a blank line, the text in capitals */
/* text broken at blanks; hanging: its other lines are indented; a bullet begins with "- ". */
void page_paragraph(struct page *page, const char *text);
void page_hanging(struct page *page, const char *text);
void page_bullet(struct page *page, const char *text);
/* The heads of the columns of items that follow, for the Markdown. */
void page_columns(struct page *page, const char *first, const char *second, const char *third);
/* "  1.  44 %  text": the figure right-aligned in PAGE_FIGURE columns, the text hanging beside it.
 */
void page_item(struct page *page, const char *marker, const char *figure, const char *text);
/* "    44 %    38 %  text": both right-aligned. */
void page_pair(struct page *page, const char *first, const char *second, const char *text);

void text_put(struct text *text, const char *bytes, size_t count);
size_t text_columns(const char *text, size_t bytes);

/* The Markdown of a unit; see markdown.c. prefix: "# ", "## ", "- ", "". */
void markdown_unit(struct page *page, enum markdown kind, const char *prefix, const char *text);
void markdown_row(struct page *page, const char *first, const char *second, const char *third);
/* Whether a mail or Markdown could take a character for something else than itself is said there:
 * text with tabs and control characters as blanks. */
const char *text_of_blanks(struct peil_arena *arena, const char *text);

#endif
