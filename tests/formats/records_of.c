/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records_of.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *grown(void *memory, size_t bytes)
{
    memory = realloc(memory, bytes);
    if (memory == NULL)
        exit(2);
    return memory;
}

static char *read_all(const char *path)
{
    size_t used = 0, got, capacity = 1 << 20;
    char *bytes = grown(NULL, capacity);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    while ((got = fread(bytes + used, 1, capacity - used - 1, file)) > 0) {
        used += got;
        if (used + 1 == capacity)
            bytes = grown(bytes, capacity *= 2);
    }
    fclose(file);
    bytes[used] = '\0';
    return bytes;
}

/* The field at *at, unquoted in place; *at moves to what ended it, which is returned. */
static char take_field(char **at, char **field)
{
    char *from = *at, *to = from;
    bool quoted = false;
    *field = from;
    for (; *from != '\0'; from++) {
        if (*from == '"' && quoted && from[1] == '"')
            *to++ = *from++;
        else if (*from == '"')
            quoted = !quoted;
        else if (!quoted && (*from == ',' || *from == '\n'))
            break;
        else
            *to++ = *from;
    }
    char end = *from;
    *to = '\0';
    *at = from + (end != '\0');
    return end;
}

struct records records_of(const char *path)
{
    struct records records = {.bytes = read_all(path)};
    for (char *at = records.bytes; *at != '\0';) {
        struct record record = {0};
        char end;
        do {
            record.fields = grown(record.fields, (record.count + 1) * sizeof *record.fields);
            end = take_field(&at, &record.fields[record.count++]);
        } while (end == ',');
        records.records = grown(records.records, (records.count + 1) * sizeof record);
        records.records[records.count++] = record;
    }
    return records;
}

void records_clear(struct records *records)
{
    for (size_t r = 0; r < records->count; r++)
        free(records->records[r].fields);
    free(records->records);
    free(records->bytes);
    *records = (struct records){0};
}
