/* SPDX-License-Identifier: GPL-3.0-or-later */
/* same_cells: where two CSV tables differ, cell by cell, whatever their line ends and quotes.
 *
 *   same_cells WANTED.csv GOT.csv [COLUMN...]   columns that may differ
 *
 * Prints "row N, COLUMN: 'wanted' 'got'" for each, line ends as \n and \r; exit code 1 when there
 * are any. Independent of what it tests. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct table {
    char *bytes, *at;
    char **cells; /* row by row */
    size_t count, width;
};

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t room = 1 << 22;
    char *bytes = malloc(room);
    if (file == NULL || bytes == NULL) {
        fprintf(stderr, "same_cells: %s cannot be read\n", path);
        exit(2);
    }
    size_t length = fread(bytes, 1, room - 1, file);
    bytes[length] = '\0';
    fclose(file);
    return bytes;
}

/* One field, unquoted in place; *end the byte behind it. */
static char *next_field(struct table *table, char *end)
{
    char *from = table->at, *to = from, *start = from;
    if (*from == '"') {
        for (from++; *from != '\0' && (*from != '"' || from[1] == '"'); *to++ = *from++)
            from += *from == '"';
        from += *from == '"';
    } else {
        while (*from != '\0' && strchr(",\r\n", *from) == NULL)
            *to++ = *from++;
    }
    *end = *from;
    from += *from == '\r' && from[1] == '\n';
    table->at = *end == '\0' ? from : from + 1;
    *to = '\0';
    return start;
}

static void read_table(struct table *table, const char *path)
{
    size_t room = 1 << 20;
    *table = (struct table){.bytes = read_file(path)};
    table->at = table->bytes;
    table->cells = malloc(room * sizeof *table->cells);
    while (*table->at != '\0' && table->count < room) {
        char end;
        table->cells[table->count++] = next_field(table, &end);
        if (table->width == 0 && end != ',')
            table->width = table->count;
    }
}

static size_t find(const struct table *table, const char *column)
{
    for (size_t c = 0; c < table->width; c++)
        if (strcmp(table->cells[c], column) == 0)
            return c;
    return SIZE_MAX;
}

static void print_text(const char *text)
{
    putchar('\'');
    for (; *text != '\0'; text++)
        if (*text == '\n' || *text == '\r')
            fputs(*text == '\n' ? "\\n" : "\\r", stdout);
        else
            putchar(*text);
    putchar('\'');
}

static bool passed_over(const char *column, char *columns[], int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(columns[i], column) == 0)
            return true;
    return false;
}

int main(int argc, char *argv[])
{
    struct table wanted, got;
    bool same = true;
    if (argc < 3) {
        fputs("usage: same_cells WANTED.csv GOT.csv [COLUMN...]\n", stderr);
        return 2;
    }
    read_table(&wanted, argv[1]);
    read_table(&got, argv[2]);
    size_t rows = wanted.count / wanted.width, others = got.count / got.width;
    if (rows != others)
        same = printf("%zu rows and not %zu\n", others, rows) == 0;
    for (size_t r = 1; r < rows && r < others; r++)
        for (size_t c = 0; c < wanted.width; c++) {
            size_t at = find(&got, wanted.cells[c]);
            const char *here = wanted.cells[r * wanted.width + c];
            const char *there = at == SIZE_MAX ? "(no such column)" : got.cells[r * got.width + at];
            if (passed_over(wanted.cells[c], argv + 3, argc - 3) || strcmp(here, there) == 0)
                continue;
            printf("row %zu, %s: ", r, wanted.cells[c]);
            print_text(here);
            putchar(' ');
            print_text(there);
            putchar('\n');
            same = false;
        }
    free(wanted.bytes);
    free(wanted.cells);
    free(got.bytes);
    free(got.cells);
    return same ? 0 : 1;
}
