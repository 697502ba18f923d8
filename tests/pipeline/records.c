/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records: cuts and shuffles CSV exports by record, for the tests of order and of parts.
 *
 *   records shuffle SEED <in   the data records in another order, under the same header
 *   records part I K <in       the I-th (1..K) of K consecutive parts, each with the header
 *   records unique <in         the first of identical records only
 *   records column NAME <in    the cells of a column, one a line, blank ones and line ends left out
 *   records dialect DELIMITER lf|crlf|cr <in   every cell quoted, with another delimiter and line
 * end
 *
 * Knows quotes and no more than it needs of CSV; independent of what it tests. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct records {
    char *bytes;
    size_t *start; /* of each record, and the end of the last */
    size_t count;
};

static char *read_input(size_t *length)
{
    size_t capacity = 1 << 20, used = 0, got;
    char *bytes = malloc(capacity);
    while (bytes != NULL && (got = fread(bytes + used, 1, capacity - used, stdin)) > 0) {
        used += got;
        if (used == capacity)
            bytes = realloc(bytes, capacity *= 2);
    }
    *length = used;
    return bytes;
}

static struct records read_records(void)
{
    size_t length = 0;
    struct records records = {.bytes = read_input(&length)};
    int quoted = 0;
    if (records.bytes == NULL ||
        (records.start = malloc((length + 2) * sizeof *records.start)) == NULL)
        exit(2);
    records.start[0] = 0;
    for (size_t i = 0; i < length; i++) {
        quoted ^= records.bytes[i] == '"';
        if (!quoted && records.bytes[i] == '\n')
            records.start[++records.count] = i + 1;
    }
    if (length > 0 && records.start[records.count] < length)
        records.start[++records.count] = length;
    return records;
}

static void print_record(const struct records *records, size_t r)
{
    fwrite(records->bytes + records->start[r], 1, records->start[r + 1] - records->start[r],
           stdout);
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    return *state ^= *state << 17;
}

static void shuffle(const struct records *records, uint64_t seed)
{
    size_t *order = malloc((records->count + 1) * sizeof *order);
    uint64_t state = seed * UINT64_C(2654435761) + 88172645463325252U;
    if (order == NULL)
        exit(2);
    for (size_t r = 1; r < records->count; r++) {
        size_t other = 1 + next_random(&state) % r;
        order[r] = order[other < r ? other : r];
        if (other < r)
            order[other] = r;
        else
            order[r] = r;
    }
    print_record(records, 0);
    for (size_t r = 1; r < records->count; r++)
        print_record(records, order[r]);
    free(order);
}

static void print_unique(const struct records *records)
{
    for (size_t r = 0; r < records->count; r++) {
        size_t length = records->start[r + 1] - records->start[r], s = 0;
        while (s < r && (records->start[s + 1] - records->start[s] != length ||
                         memcmp(records->bytes + records->start[s],
                                records->bytes + records->start[r], length) != 0))
            s++;
        if (s == r)
            print_record(records, r);
    }
}

/* The field at *at, unquoted, in place; *at moves behind its separator. */
static char *take_field(char **at, const char *end)
{
    char *from = *at, *to = from, *field = from;
    int quoted = 0;
    for (; from < end; from++) {
        if (*from == '"' && quoted && from + 1 < end && from[1] == '"')
            *to++ = *from++;
        else if (*from == '"')
            quoted = !quoted;
        else if (!quoted && (*from == ',' || *from == '\r' || *from == '\n'))
            break;
        else
            *to++ = *from;
    }
    *at = from < end ? from + 1 : from;
    *to = '\0';
    return field;
}

static void print_column(struct records *records, const char *name)
{
    size_t wanted = SIZE_MAX;
    for (size_t r = 0; r < records->count; r++) {
        char *at = records->bytes + records->start[r];
        const char *end = records->bytes + records->start[r + 1];
        for (size_t column = 0; at < end && *at != '\n'; column++) {
            char *field = take_field(&at, end);
            if (r == 0 && strcmp(field, name) == 0)
                wanted = column;
            if (r > 0 && column == wanted && *field != '\0' && strchr(field, '\n') == NULL)
                puts(field);
        }
    }
}

static void print_dialect(struct records *records, const char *delimiter, const char *line_end)
{
    for (size_t r = 0; r < records->count; r++) {
        char *at = records->bytes + records->start[r];
        const char *end = records->bytes + records->start[r + 1];
        for (size_t column = 0; at < end && *at != '\n'; column++) {
            if (column > 0)
                fputs(delimiter, stdout);
            putchar('"');
            for (const char *c = take_field(&at, end); *c != '\0'; c++) {
                if (*c == '"')
                    putchar('"');
                putchar(*c);
            }
            putchar('"');
            if (at[-1] == '\n' || at[-1] == '\r')
                break;
        }
        fputs(line_end, stdout);
    }
}

int main(int argc, char *argv[])
{
    struct records records = read_records();
    if (argc == 3 && strcmp(argv[1], "shuffle") == 0) {
        shuffle(&records, strtoull(argv[2], NULL, 10));
    } else if (argc == 4 && strcmp(argv[1], "part") == 0) {
        size_t i = strtoul(argv[2], NULL, 10), k = strtoul(argv[3], NULL, 10);
        size_t rows = records.count - 1;
        print_record(&records, 0);
        for (size_t r = 1 + rows * (i - 1) / k; r < 1 + rows * i / k; r++)
            print_record(&records, r);
    } else if (argc == 2 && strcmp(argv[1], "unique") == 0) {
        print_unique(&records);
    } else if (argc == 3 && strcmp(argv[1], "column") == 0) {
        print_column(&records, argv[2]);
    } else if (argc == 4 && strcmp(argv[1], "dialect") == 0) {
        print_dialect(&records, argv[2],
                      strcmp(argv[3], "lf") == 0     ? "\n"
                      : strcmp(argv[3], "crlf") == 0 ? "\r\n"
                                                     : "\r");
    } else {
        return 2;
    }
    free(records.start);
    free(records.bytes);
    return fflush(stdout) == 0 ? 0 : 2;
}
