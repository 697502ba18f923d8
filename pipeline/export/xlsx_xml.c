/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_xml.c: one XML part of a workbook; see xlsx_xml.h. */
#include "xlsx_xml.h"

#include <stdalign.h>
#include <stdlib.h>

#include "peil/alloc.h"

enum {
    CHUNK = 1 << 16,
    DEEPEST = 256,
    LONGEST_TAG = 1 << 20, /* bytes: expat scans an open one again with each chunk */
    MOST_MEMORY = 32 << 20 /* bytes: it keeps every name that it has seen */
};

const char *peil_xml_local(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

const char *peil_xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2) {
        if (strcmp(peil_xml_local(attributes[0]), name) == 0) {
            return attributes[1];
        }
    }
    return NULL;
}

bool peil_xml_number(const char *text, uint64_t most, uint64_t *number)
{
    *number = 0;
    if (text == NULL || *text == '\0') {
        return false;
    }
    for (; *text >= '0' && *text <= '9'; text++) {
        *number = 10 * *number + (uint64_t)(*text - '0');
        if (*number > most) {
            return false;
        }
    }
    return *text == '\0';
}

/* ---- expat's memory: counted, as its functions have no context, for the thread ---- */

static _Thread_local size_t memory_used;

struct block {
    alignas(max_align_t) size_t size;
};

static void *take_again(void *bytes, size_t size)
{
    struct block *block = bytes != NULL ? (struct block *)bytes - 1 : NULL;
    size_t before = block != NULL ? block->size : 0;
    if (size > MOST_MEMORY || memory_used - before > MOST_MEMORY - size) {
        return NULL;
    }
    block = peil_resize(block, 1, sizeof *block + size);
    block->size = size;
    memory_used += size - before;
    return block + 1;
}

static void *take(size_t size)
{
    return take_again(NULL, size);
}

static void give_back(void *bytes)
{
    if (bytes != NULL) {
        struct block *block = (struct block *)bytes - 1;
        memory_used -= block->size;
        free(block);
    }
}

static const XML_Memory_Handling_Suite memory = {take, take_again, give_back};

/* ---- elements ---- */

static void refuse(struct peil_xml_part *part, const char *what)
{
    struct peil_place place = {.file = part->file};
    peil_report(part->diag, PEIL_FAULT, &place,
                "is damaged or no workbook: '%s' in it, line %lu: %s", part->part,
                (unsigned long)XML_GetCurrentLineNumber(part->parser), what);
    peil_xml_stop(part, PEIL_DATA);
}

static void XMLCALL start_element(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct peil_xml_part *part = context;
    part->depth++;
    if (part->status != PEIL_OK) {
        return;
    }
    if (part->depth > DEEPEST) {
        refuse(part, "elements nested too deep");
    } else if (part->skipped == 0) {
        part->start(part, name, attributes);
    }
}

static void XMLCALL end_element(void *context, const XML_Char *name)
{
    struct peil_xml_part *part = context;
    (void)name;
    if (part->status == PEIL_OK) {
        if (part->skipped == 0) {
            part->end(part);
        } else if (part->skipped == part->depth) {
            part->skipped = 0;
        }
    }
    part->depth--;
}

static void XMLCALL some_text(void *context, const XML_Char *bytes, int length)
{
    struct peil_xml_part *part = context;
    if (part->skipped == 0 && part->status == PEIL_OK) {
        part->text(part, bytes, (size_t)length);
    }
}

static void XMLCALL refuse_doctype(void *context, const XML_Char *name, const XML_Char *system,
                                   const XML_Char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    refuse(context, "a document type, which no workbook has");
}

void peil_xml_stop(struct peil_xml_part *part, enum peil_status status)
{
    part->status = status;
    XML_StopParser(part->parser, XML_FALSE);
}

/* ---- the part ---- */

static void refuse_error(struct peil_xml_part *part)
{
    enum XML_Error error = XML_GetErrorCode(part->parser);
    if (part->status == PEIL_OK) {
        refuse(part, error == XML_ERROR_NO_MEMORY ? "it takes more memory than a workbook should"
                                                  : XML_ErrorString(error));
    }
}

static void feed(struct peil_xml_part *part)
{
    XML_Index fed = 0;
    long count = 1;
    while (count > 0 && part->status == PEIL_OK) {
        char *chunk = XML_GetBuffer(part->parser, CHUNK);
        if (chunk == NULL) {
            refuse_error(part);
            return;
        }
        count = part->read(part->read_context, chunk, CHUNK);
        if (count < 0) {
            part->status = (enum peil_status) - count; /* reported where it was found */
        } else if (XML_ParseBuffer(part->parser, (int)count, count == 0) != XML_STATUS_OK) {
            refuse_error(part);
        } else if ((fed += count) - XML_GetCurrentByteIndex(part->parser) > LONGEST_TAG) {
            refuse(part, "a tag of more than 1 MiB");
        }
    }
}

enum peil_status peil_xml_read(struct peil_xml_part *part)
{
    part->depth = part->skipped = 0;
    part->status = PEIL_OK;
    part->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
    if (part->parser == NULL) {
        return PEIL_MEMORY; /* not reached: peil_resize ends the program */
    }
    XML_SetUserData(part->parser, part);
    XML_SetElementHandler(part->parser, start_element, end_element);
    if (part->text != NULL) {
        XML_SetCharacterDataHandler(part->parser, some_text);
    }
    XML_SetStartDoctypeDeclHandler(part->parser, refuse_doctype);
    feed(part);
    XML_ParserFree(part->parser);
    part->parser = NULL;
    return part->status;
}
