/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_parts.c: types, relations, and parts that something leads to; see package.h. */
#include <string.h>

#include "package.h"

static const char *folder_of(struct package *package, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? "" : peil_arena_copy(&package->arena, path, (size_t)(slash - path) + 1);
}

struct part *part_relations(struct package *package, const char *path)
{
    const char *folder = folder_of(package, path);
    return part_at(package, peil_arena_format(&package->arena, "%s_rels/%s.rels", folder,
                                              path + strlen(folder)));
}

const char *part_target(struct package *package, const char *path, const struct xml *relation)
{
    const char *target = xml_attribute(relation, "Target");
    const char *folder = folder_of(package, path);
    if (target == NULL || xml_attribute(relation, "TargetMode") != NULL)
        return NULL;
    if (target[0] == '/')
        return target + 1;
    while (strncmp(target, "../", 3) == 0) {
        folder = folder_of(package, peil_arena_copy(&package->arena, folder,
                                                    folder[0] != '\0' ? strlen(folder) - 1 : 0));
        target += 3;
    }
    return peil_arena_format(&package->arena, "%s%s", folder, target);
}

struct part *part_related(struct package *package, const struct part *part, const char *id)
{
    struct part *relations = part_relations(package, part->path);
    struct xml *r = relations != NULL && relations->root != NULL ? relations->root->first : NULL;
    for (; r != NULL && id != NULL; r = r->next) {
        const char *own = xml_attribute(r, "Id");
        if (own != NULL && strcmp(own, id) == 0) {
            const char *target = part_target(package, part->path, r);
            return target != NULL ? part_at(package, target) : NULL;
        }
    }
    return NULL;
}

/* Relations of one part ("": of the package): each leads to a part, by an id of its own. */
static void check_relations(struct package *package, const char *path)
{
    struct part *relations = part_relations(package, path);
    if (relations == NULL || relations->root == NULL)
        return;
    relations->reached = true;
    for (struct xml *r = relations->root->first; r != NULL; r = r->next) {
        const char *id = xml_attribute(r, "Id"), *target = part_target(package, path, r);
        struct part *part = target != NULL ? part_at(package, target) : NULL;
        if (id == NULL || xml_attribute(r, "Type") == NULL)
            fault(package, relations->path, "a relation without an id or a type");
        if (part == NULL)
            fault(package, relations->path, "relation %s leads nowhere in the workbook",
                  id != NULL ? id : "?");
        else
            part->reached = true;
        for (struct xml *other = r->next; other != NULL && id != NULL; other = other->next) {
            const char *own = xml_attribute(other, "Id");
            if (own != NULL && strcmp(own, id) == 0)
                fault(package, relations->path, "two relations have the id %s", id);
        }
    }
}

static bool has_type(const struct package *package, const struct part *types, const char *path)
{
    const char *dot = strrchr(path, '.');
    (void)package;
    for (struct xml *type = types->root->first; type != NULL; type = type->next) {
        const char *name = xml_attribute(type, "PartName");
        const char *extension = xml_attribute(type, "Extension");
        if (name != NULL && strcmp(name + 1, path) == 0)
            return true;
        /* Parts that are just XML have a type of their own. */
        if (extension != NULL && dot != NULL && strcmp(extension, dot + 1) == 0 &&
            strcmp(extension, "xml") != 0)
            return true;
    }
    return false;
}

static void check_types(struct package *package)
{
    struct part *types = part_at(package, "[Content_Types].xml");
    if (types == NULL || types->root == NULL) {
        fault(package, "[Content_Types].xml", "it is not there");
        return;
    }
    types->reached = true;
    for (struct xml *type = types->root->first; type != NULL; type = type->next) {
        const char *name = xml_attribute(type, "PartName");
        if (name != NULL && (name[0] != '/' || part_at(package, name + 1) == NULL))
            fault(package, types->path, "there is no %s", name);
    }
    for (size_t p = 0; p < package->part_count; p++) {
        if (&package->parts[p] != types && !has_type(package, types, package->parts[p].path))
            fault(package, types->path, "%s has no type", package->parts[p].path);
    }
}

/* Every r:id of a part is one of its relations. */
static void check_ids(struct package *package, const struct part *part)
{
    struct xml *e = NULL;
    while ((e = xml_find(part->root, e, NULL)) != NULL) {
        const char *id = xml_attribute(e, "r:id");
        if (id != NULL && part_related(package, part, id) == NULL)
            fault(package, part->path, "%s: %s is no relation", e->name, id);
    }
}

void check_parts(struct package *package)
{
    check_types(package);
    check_relations(package, "");
    for (size_t p = 0; p < package->part_count; p++)
        check_relations(package, package->parts[p].path);
    for (size_t p = 0; p < package->part_count; p++) {
        if (!package->parts[p].reached)
            fault(package, package->parts[p].path, "nothing leads to it");
        if (package->parts[p].root != NULL)
            check_ids(package, &package->parts[p]);
    }
}
