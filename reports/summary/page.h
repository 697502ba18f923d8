/* SPDX-License-Identifier: GPL-3.0-or-later */
/* page.h: plain text of at most PAGE_WIDTH columns. A column is a character (code point). */
#ifndef PEIL_SUMMARY_PAGE_H
#define PEIL_SUMMARY_PAGE_H

#include "../documents/document.h"

enum { PAGE_WIDTH = 80, PAGE_FIGURE = 8, PAGE_LINES = 66 };

/* Text is gathered, so that a part can be told again in fewer lines; page_clear frees it. */
struct page {
    struct peil_document *document;
    size_t listed; /* how many of many options or tools are told by name; see summary.c */
    char *text;
    size_t length, capacity, lines;
};

void page_clear(struct page *page);

/* text broken at blanks (never at no-break spaces), first line indented by first, the others by
 * rest columns; a word that is longer than the line is broken inside. */
void page_paragraph(struct page *page, size_t first, size_t rest, const char *text);
void page_blank(struct page *page);
void page_heading(struct page *page, const char *text); /* a blank line, the text in capitals */
/* "    44 %  text": the figure right-aligned in PAGE_FIGURE columns, the text hanging beside it;
 * marker ("1", "") stands before both. */
void page_item(struct page *page, const char *marker, const char *figure, const char *text);

size_t text_columns(const char *text, size_t bytes);

#endif
