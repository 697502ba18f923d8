/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_scales.c: the chart of a grouping: the mean of each scale by level, beside everyone's. */
#include <stdlib.h>

#include "grouping.h"
#include "peil/alloc.h"
#include "scale_charts.h"
#include "sheets.h"

/* Below a table that goes on over pages charts of many bars would have pages of their own, under a
 * header that is not theirs: then they go on on the next sheet of its name. */
static struct sheet *with_room(struct sheet *sheet, const struct peil_document_group *group,
                               size_t scales)
{
    enum { PAGE_ROWS = 40, MOST_BARS = 20 };
    size_t bars = scales * (group->shown + 1);
    sheet->full = sheet->row > PAGE_ROWS && bars > MOST_BARS && scales > 0;
    return sheet_with_room(sheet, 0, PEIL_SAY_ABOUT_SCALE_CHARTS);
}

void group_scales_chart(struct sheet *sheet, const struct peil_document_group *group)
{
    struct peil_document *document = sheet->book->document;
    struct peil_subject *scales = peil_alloc(peil_subject_room(document), sizeof *scales);
    size_t count = peil_scale_subjects(document, scales);
    struct sheet *table = sheet;
    sheet = with_room(table, group, count);
    scales_group_chart(sheet, scales, count, group);
    /* It stands beside the labels that are repeated: the table is cut as it would be without it. */
    table->charted = false;
    free(scales);
}
