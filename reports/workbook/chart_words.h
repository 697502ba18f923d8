/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chart_words.h: what the alternative text of a chart says: the most striking fact in it, and how
 * many of its figures are withheld. What is shown as equal is a tie. */
#ifndef PEIL_WORKBOOK_CHART_WORDS_H
#define PEIL_WORKBOOK_CHART_WORDS_H

#include "charts.h"

enum chart_measure { CHART_MEANS, CHART_SHARES };

/* Which have the highest and the lowest figure, ties named together; of one: its figure. "" where
 * none is shown. */
const char *chart_extremes(struct peil_document *document, enum chart_measure measure,
                           const char *const labels[], const struct peil_figure figures[],
                           size_t count);
/* The largest of the figures of all series: which series, where; ties together. */
const char *chart_largest(struct peil_document *document, enum chart_measure measure,
                          const struct chart_series series[], size_t series_count,
                          const char *const labels[], size_t count);

#endif
