/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scale_charts.h: the means of scales, of everyone and by group, at the sheet's next row.
 *
 * Scales that run over the same range share a chart and its axis, which is that range: bars begin
 * at the lowest score possible. */
#ifndef PEIL_WORKBOOK_SCALE_CHARTS_H
#define PEIL_WORKBOOK_SCALE_CHARTS_H

#include "../documents/findings.h"
#include "book.h"

/* A bar a scale, with its 95 % interval. */
void scales_chart(struct sheet *sheet, const struct peil_subject scales[], size_t count);
/* A bar for each level of a scale that has a mean, and one for everyone: few levels are told apart
 * by colour, many by place. Below a table it begins at the second column, beside labels that
 * print repeats. */
void scales_group_chart(struct sheet *sheet, const struct peil_subject scales[], size_t count,
                        const struct peil_document_group *group);

#endif
