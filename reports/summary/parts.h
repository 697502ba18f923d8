/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parts.h: the parts of a summary, in their order on the page. */
#ifndef PEIL_SUMMARY_PARTS_H
#define PEIL_SUMMARY_PARTS_H

#include "page.h"

void tell_respondents(struct page *page);
void tell_quality(struct page *page); /* nothing where nobody has a flag */
void tell_block(struct page *page, int block);
void tell_scales(struct page *page);
void tell_differences(struct page *page);
void tell_limits(struct page *page);

#endif
