/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_xml.h: one XML part of a workbook, element by element (expat; private to the export layer).
 *
 * Fill a struct peil_xml_part and call peil_xml_read: it calls `start` and `end` for the elements
 * and `text` for what stands in them. Names come without their prefix: the vocabularies of a
 * workbook do not share names where they nest, and the transitional and strict ones differ in
 * namespaces alone. `depth` is that of the element, 1 for the outermost. An element for which
 * `start` calls peil_xml_skip is passed over with all that it holds, its end too.
 *
 * Refused: what is not well-formed, a document type (and so entities of its own), elements nested
 * deeper than 256, a tag of more than 1 MiB, and what would make expat take more than 32 MiB. */
#ifndef PEIL_EXPORT_XLSX_XML_H
#define PEIL_EXPORT_XLSX_XML_H

#include <expat.h>
#include <string.h>

#include "peil/diag.h"

/* Bytes of a part, at most size; 0: it ended; below 0: minus the status with which it failed,
 * reported. */
typedef long (*peil_bytes_function)(void *context, char *bytes, size_t size);

struct peil_xml_part {
    peil_bytes_function read;
    void *read_context;
    const char *file, *part; /* for messages */
    struct peil_diag *diag;
    /* attributes: name and value in turn, NULL at the end; names keep their prefix. */
    void (*start)(struct peil_xml_part *part, const char *name, const char **attributes);
    void (*end)(struct peil_xml_part *part);
    void (*text)(struct peil_xml_part *part, const char *bytes, size_t length); /* or NULL */
    void *context;

    /* Of the reading; `status`: set by peil_xml_stop. */
    XML_Parser parser;
    int depth, skipped; /* skipped: depth of the element that is passed over; 0: none is */
    enum peil_status status;
};

enum peil_status peil_xml_read(struct peil_xml_part *part);

/* Ends the reading; peil_xml_read returns status. No more is called. */
void peil_xml_stop(struct peil_xml_part *part, enum peil_status status);

/* In `start`: this element and what it holds are of no interest. */
static inline void peil_xml_skip(struct peil_xml_part *part)
{
    part->skipped = part->depth;
}

/* A name without its prefix. */
const char *peil_xml_local(const char *name);
/* The value of an attribute, whatever its prefix; NULL when it has none of that name. */
const char *peil_xml_attribute(const char **attributes, const char *name);
/* A whole number from 0 to most; false when text is none. */
bool peil_xml_number(const char *text, uint64_t most, uint64_t *number);

#endif
