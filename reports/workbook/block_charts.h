/* SPDX-License-Identifier: GPL-3.0-or-later */
/* block_charts.h: the charts of a section of a block, each at the sheet's next row. */
#ifndef PEIL_WORKBOOK_BLOCK_CHARTS_H
#define PEIL_WORKBOOK_BLOCK_CHARTS_H

#include "book.h"

/* Whether there is anything to draw of its answers. */
bool section_is_drawn(struct sheet *sheet, const struct peil_section *section);
/* Of choices: diverging bars of ordered answers, the shares of the told answer of two, else
 * stacked bars. */
void section_chart(struct sheet *sheet, const struct peil_section *section);
/* Who said no opinion, not applicable, ...: outside the base of the bars, so in a chart of their
 * own; nothing where no one did. */
void section_missing_chart(struct sheet *sheet, const struct peil_section *section);
/* Of a multi-answer, its options (indices in their list) in that order. */
void options_chart(struct sheet *sheet, const struct peil_section *section, const size_t options[],
                   size_t count);

#endif
