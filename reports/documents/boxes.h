/* SPDX-License-Identifier: GPL-3.0-or-later */
/* boxes.h: the answers of a list that stand together as high, middle or low, in words. */
#ifndef PEIL_BOXES_H
#define PEIL_BOXES_H

#include "document.h"

/* '"Dagelijks" of "Meerdere keren per week"', '"2" tot en met "8"': the answers of a box; "": it
 * has none. */
const char *peil_box_text(struct peil_document *document, int list, enum peil_box box);
/* Whether the answers of a list are seven numbers or more (a mark from 0 to 10): respondents gave a
 * number, and its mean says more than boxes of numbers. */
bool peil_is_rating(struct peil_document *document, int list);

#endif
