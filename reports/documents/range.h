/* SPDX-License-Identifier: GPL-3.0-or-later */
/* range.h: between what a scale or question can lie, without which a mean says little. */
#ifndef PEIL_RANGE_H
#define PEIL_RANGE_H

#include "document.h"

/* Of a scale whose items have numbered answers, or a question that has them; false: there is no
 * such range (a question for a number). */
bool peil_value_range(const struct peil_survey *survey, int variable, double *least, double *most);

/* A mean as text, and behind it the range of its variable: "2,99 op een schaal van 1 tot 5"; the
 * mean alone where there is no range, or the label says it ("schaal 1-5"). Lives as long as the
 * document. */
const char *peil_mean_in_range(struct peil_document *document, int variable, const char *mean);
/* "gemiddelde, schaal 1 tot 5": shorter, for a heading; the same. */
const char *peil_measure_in_range(struct peil_document *document, int variable,
                                  const char *measure);
/* The label of a variable, and behind it its range: "Werkdruk (schaal van 1 tot 5)"; the same. */
const char *peil_label_in_range(struct peil_document *document, int variable);

#endif
