/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xml_tree.c: see xml_tree.h. */
#include "xml_tree.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct peil_arena *arena;
    struct xml *root, *at;
    char *text; /* of the elements that are open, one after the other */
    size_t length, capacity, *starts, depth, room;
};

static const char *const *keep_attributes(struct peil_arena *arena, const char **given)
{
    size_t count = 0;
    while (given[count] != NULL)
        count++;
    const char **kept = peil_arena_alloc(arena, count + 1, sizeof *kept);
    for (size_t i = 0; i < count; i++)
        kept[i] = peil_arena_text(arena, given[i]);
    kept[count] = NULL;
    return kept;
}

static void XMLCALL start(void *context, const char *name, const char **attributes)
{
    struct reader *reader = context;
    struct xml *element = peil_arena_alloc(reader->arena, 1, sizeof *element);
    *element = (struct xml){.name = peil_arena_text(reader->arena, name),
                            .attributes = keep_attributes(reader->arena, attributes),
                            .text = "",
                            .parent = reader->at};
    if (reader->at == NULL) {
        reader->root = element;
    } else {
        if (reader->at->last != NULL)
            reader->at->last->next = element;
        else
            reader->at->first = element;
        reader->at->last = element;
        reader->at->count++;
    }
    reader->at = element;
    reader->length = 0; /* text before a child is indentation, or not ours to keep */
}

static void XMLCALL end(void *context, const char *name)
{
    struct reader *reader = context;
    (void)name;
    if (reader->length > 0)
        reader->at->text = peil_arena_copy(reader->arena, reader->text, reader->length);
    reader->length = 0;
    reader->at = reader->at->parent;
}

static void XMLCALL characters(void *context, const char *text, int length)
{
    struct reader *reader = context;
    reader->text = peil_grow(reader->text, &reader->capacity, reader->length + (size_t)length, 1);
    memcpy(reader->text + reader->length, text, (size_t)length);
    reader->length += (size_t)length;
}

struct xml *xml_read(struct peil_arena *arena, const char *bytes, size_t length, size_t *line)
{
    struct reader reader = {.arena = arena};
    XML_Parser parser = XML_ParserCreate("UTF-8");
    if (parser == NULL)
        return NULL;
    XML_SetUserData(parser, &reader);
    XML_SetElementHandler(parser, start, end);
    XML_SetCharacterDataHandler(parser, characters);
    enum XML_Status status = XML_Parse(parser, bytes, (int)length, 1);
    *line = XML_GetCurrentLineNumber(parser);
    XML_ParserFree(parser);
    free(reader.text);
    return status == XML_STATUS_OK ? reader.root : NULL;
}

const char *xml_attribute(const struct xml *element, const char *name)
{
    for (size_t i = 0; element->attributes[i] != NULL; i += 2) {
        if (strcmp(element->attributes[i], name) == 0)
            return element->attributes[i + 1];
    }
    return NULL;
}

long xml_number(const struct xml *element, const char *name, long fallback)
{
    const char *text = xml_attribute(element, name);
    char *after;
    if (text == NULL || text[0] < '0' || text[0] > '9')
        return fallback;
    long number = strtol(text, &after, 10);
    return *after == '\0' ? number : fallback;
}

struct xml *xml_child(const struct xml *element, const char *name)
{
    struct xml *child = element != NULL ? element->first : NULL;
    while (child != NULL && strcmp(child->name, name) != 0)
        child = child->next;
    return child;
}

const struct xml *xml_at(const struct xml *element, long index)
{
    const struct xml *child = element != NULL ? element->first : NULL;
    while (child != NULL && index-- > 0)
        child = child->next;
    return child;
}

static struct xml *following(const struct xml *root, const struct xml *at)
{
    if (at->first != NULL)
        return at->first;
    while (at != root && at->next == NULL)
        at = at->parent;
    return at != root ? at->next : NULL;
}

struct xml *xml_find(struct xml *root, const struct xml *at, const char *name)
{
    struct xml *next = at == NULL ? root : following(root, at);
    while (next != NULL && name != NULL && strcmp(next->name, name) != 0)
        next = following(root, next);
    return next;
}

const char *xml_text(struct peil_arena *arena, const struct xml *element)
{
    const char *text = element->text;
    for (const struct xml *child = element->first; child != NULL; child = child->next)
        text = peil_arena_format(arena, "%s%s", text, xml_text(arena, child));
    return text;
}
