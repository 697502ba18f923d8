/* SPDX-License-Identifier: GPL-3.0-or-later */
/* group_scales.c: the chart of a grouping: the mean of each scale by level, beside everyone's. */
#include <stdlib.h>

#include "grouping.h"
#include "peil/alloc.h"
#include "scale_charts.h"

void group_scales_chart(struct sheet *sheet, const struct peil_document_group *group)
{
    struct peil_document *document = sheet->book->document;
    struct peil_subject *scales = peil_alloc(peil_subject_room(document), sizeof *scales);
    size_t count = peil_scale_subjects(document, scales);
    scales_group_chart(sheet, scales, count, group);
    /* It stands beside the labels that are repeated: the table is cut as it would be without it. */
    sheet->charted = false;
    free(scales);
}
