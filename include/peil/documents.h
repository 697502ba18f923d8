/* SPDX-License-Identifier: GPL-3.0-or-later */
/* documents.h: what the makers of documents (workbook.h, summary.h) are told.
 *
 * A document is drawn from a struct peil_results alone; the definition gives it labels and order.
 * Results that protect did not write are refused (PEIL_DATA) unless `internal`. */
#ifndef PEIL_DOCUMENTS_H
#define PEIL_DOCUMENTS_H

#include <stdbool.h>
#include <stddef.h>

struct peil_document_options {
    const char *language; /* "nl", "en"; NULL: "nl" */
    bool internal; /* for analysts: unprotected results are taken, every page says "intern" */
    /* Internal workbooks: responses that were cleaned with --open-text, whose open answers are
     * listed; a file, as run writes it (plain) or as a stage does. NULL: none are. */
    const char *responses;
    bool responses_plain;
    bool markdown;     /* summary: Markdown instead of plain text */
    size_t most_label; /* characters of a label; 0: any number */
    const char *level; /* summary: NULL, or "GROUP=LEVEL": the profile of that group */
    bool beside; /* workbook: a second thread compresses what the first makes; no byte differs */
};

#endif
