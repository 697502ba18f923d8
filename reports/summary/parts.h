/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parts.h: the parts of a summary, in their order on the page, and of a profile. */
#ifndef PEIL_SUMMARY_PARTS_H
#define PEIL_SUMMARY_PARTS_H

#include "page.h"
#include "../documents/rank.h"

/* What it is: the line of internal documents, the title, and a line below it. */
void tell_title(struct page *page, const char *subtitle);
void tell_respondents(struct page *page);
void tell_quality(struct page *page); /* nothing where nobody has a flag */
void tell_block(struct page *page, int block);
/* A multi-answer, under the headings of what unites its options. */
void tell_options(struct page *page, const struct peil_section *section);
void tell_scales(struct page *page);
void tell_differences(struct page *page);
/* Pairs of questions and crossings that analyses.csv asks for, counted; nothing without any. */
void tell_asked(struct page *page);
void tell_limits(struct page *page);
/* How the intervals are to be taken: the sample, clusters, and what no difference means. */
void tell_reading(struct page *page);

/* "Heading: 82 % one; 63 % another; ...", as many as are listed, and how many others there are. */
void tell_shares(struct page *page, const char *heading, struct ranked ranked[], size_t count);
/* Whether a share is told as "0 %". */
bool prints_as_none(double share);
/* The first ranks, a line each or in one sentence: "Heading: 1. 80 % one; 2. 70 % another". Of
 * shares only those of 10 % or more stand behind the first rank, and how many others there are; of
 * those that are all 0 nothing. How many stand in it; ranked is sorted. */
size_t tell_top(struct page *page, const char *heading, struct ranked ranked[], size_t count,
                bool shares);
/* So many questions are told in the workbook alone. */
void tell_untold(struct page *page, size_t questions);

/* The profile of a level of a grouping beside everyone, on one page. */
void tell_profile(struct page *page, const struct peil_document_group *group,
                  const struct peil_document_level *level);

/* Counted once for all brevities. */
struct unmade find_unmade(const struct peil_document *document);

#endif
