/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 15 };

const struct fact facts_everyone = {"", "", "", "", "", "", "", "", "", "", 0, 0, true};

static char *read_text(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = NULL;
    if (file == NULL)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        long size = ftell(file);
        rewind(file);
        text = calloc((size_t)size + 1, 1);
        if (text != NULL && fread(text, 1, (size_t)size, file) != (size_t)size)
            text[0] = '\0';
    }
    fclose(file);
    return text;
}

/* Cuts a line into its fields; names of drawn surveys need no quotes. */
static size_t cut(char *line, char *fields[])
{
    size_t count = 0;
    for (char *at = line; at != NULL && count < COLUMNS; count++) {
        fields[count] = at;
        at = strchr(at, ',');
        if (at != NULL)
            *at++ = '\0';
    }
    return count;
}

static uint64_t hash_text(uint64_t hash, const char *text) /* FNV-1a */
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    return (hash ^ 0xff) * UINT64_C(0x100000001b3);
}

uint64_t facts_group(const char *group1, const char *level1, const char *group2, const char *level2)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    hash = hash_text(hash_text(hash, group1), level1);
    hash = hash_text(hash_text(hash, group2), level2);
    return group1[0] == '\0' ? 0 : hash;
}

static void add_row(struct facts *facts, char *fields[])
{
    struct fact *row = &facts->rows[facts->count++];
    *row = (struct fact){.group1 = fields[1],
                         .level1 = fields[2],
                         .group2 = fields[3],
                         .level2 = fields[4],
                         .versus = fields[5],
                         .variable = fields[6],
                         .answer = fields[7],
                         .context = fields[8],
                         .stat = fields[9],
                         .warning = fields[14],
                         .known = fields[10][0] != '\0'};
    row->group = facts_group(row->group1, row->level1, row->group2, row->level2);
    row->value = row->known ? strtod(fields[10], NULL) : 0;
}

bool facts_read(struct facts *facts, const char *path)
{
    char *fields[COLUMNS];
    *facts = (struct facts){.text = read_text(path)};
    if (facts->text == NULL)
        return false;
    size_t lines = 0;
    for (const char *at = facts->text; *at != '\0'; at++)
        lines += *at == '\n';
    facts->rows = calloc(lines + 1, sizeof *facts->rows);
    char *next = strchr(facts->text, '\n');
    while (next != NULL && facts->rows != NULL && next[1] != '\0') {
        char *line = next + 1;
        next = strchr(line, '\n');
        if (next != NULL)
            *next = '\0';
        if (cut(line, fields) == COLUMNS)
            add_row(facts, fields);
    }
    return facts->rows != NULL && facts->count > 0;
}

void facts_clear(struct facts *facts)
{
    free(facts->text);
    free(facts->rows);
    *facts = (struct facts){0};
}

bool fact_is(const struct fact *fact, const char *context, const char *stat)
{
    return strcmp(fact->context, context) == 0 && strcmp(fact->stat, stat) == 0;
}

static bool same_subject(const struct fact *a, const struct fact *b)
{
    return a->group == b->group && strcmp(a->variable, b->variable) == 0;
}

const struct fact *facts_beside(const struct facts *facts, const struct fact *near,
                                const char *context, const char *answer, const char *stat)
{
    size_t begin = (size_t)(near - facts->rows), end = begin;
    while (begin > 0 && same_subject(&facts->rows[begin - 1], near))
        begin--;
    while (end < facts->count && same_subject(&facts->rows[end], near))
        end++;
    for (size_t r = begin; r < end; r++)
        if (fact_is(&facts->rows[r], context, stat) && strcmp(facts->rows[r].answer, answer) == 0)
            return &facts->rows[r];
    return NULL;
}

const struct fact *facts_mean(const struct facts *facts, const struct fact *of)
{
    for (size_t r = 0; r < facts->count; r++) {
        const struct fact *row = &facts->rows[r];
        if (row->group == of->group && fact_is(row, "descriptive", "mean") &&
            strcmp(row->variable, of->variable) == 0)
            return row;
    }
    return NULL;
}
