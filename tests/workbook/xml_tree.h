/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xml_tree.h: a part of a workbook as a tree of elements. Names keep their prefixes ("c:chart"). */
#ifndef PEIL_TESTS_XML_TREE_H
#define PEIL_TESTS_XML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/alloc.h"

struct xml {
    const char *name;
    const char *const *attributes; /* name, value, ..., NULL */
    const char *text;              /* its own characters, without those of its children */
    struct xml *first, *last, *next, *parent;
    size_t count; /* of children */
};

/* The root, in the arena; NULL: not well formed, *line says where. */
struct xml *xml_read(struct peil_arena *arena, const char *bytes, size_t length, size_t *line);
/* NULL: there is none. */
const char *xml_attribute(const struct xml *element, const char *name);
/* A whole number from 0; fallback when it is not there or no such number. */
long xml_number(const struct xml *element, const char *name, long fallback);
/* The first child of that name; element NULL gives NULL. */
struct xml *xml_child(const struct xml *element, const char *name);
/* The child of that place, from 0; NULL: there is none. */
const struct xml *xml_at(const struct xml *element, long index);
/* The next element of that name (NULL: of any) inside root, in document order; at NULL: the first.
 */
struct xml *xml_find(struct xml *root, const struct xml *at, const char *name);
/* All the characters inside. */
const char *xml_text(struct peil_arena *arena, const struct xml *element);

#endif
