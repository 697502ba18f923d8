/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bare_parse: what it takes to split a file into fields with libcsv and do nothing with them: the
 * yardstick of the benchmark. Prints the number of fields and of records, header included.
 *
 *   bare_parse FILE */
#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 256 * 1024 };

struct counter {
    uint64_t fields, records;
};

static void count_field(void *text, size_t length, void *context)
{
    struct counter *counter = context;
    (void)text;
    (void)length;
    counter->fields++;
}

static void count_record(int end, void *context)
{
    struct counter *counter = context;
    (void)end;
    counter->records++;
}

static int parse(int file, const char *path, struct counter *counter)
{
    static char chunk[CHUNK];
    struct csv_parser parser;
    ssize_t length;
    int failed = 0;
    if (csv_init(&parser, CSV_STRICT) != 0) {
        fputs("bare_parse: csv_init failed\n", stderr);
        return 1;
    }
    while (!failed && (length = read(file, chunk, sizeof chunk)) != 0) {
        if (length < 0) {
            fprintf(stderr, "bare_parse: %s: %s\n", path, strerror(errno));
            failed = 1;
        } else if (csv_parse(&parser, chunk, (size_t)length, count_field, count_record, counter) !=
                   (size_t)length) {
            fprintf(stderr, "bare_parse: %s: %s\n", path, csv_strerror(csv_error(&parser)));
            failed = 1;
        }
    }
    if (!failed)
        csv_fini(&parser, count_field, count_record, counter);
    csv_free(&parser);
    return failed;
}

int main(int argc, char *argv[])
{
    struct counter counter = {0};
    if (argc != 2) {
        fputs("usage: bare_parse FILE\n", stderr);
        return EXIT_FAILURE;
    }
    int file = open(argv[1], O_RDONLY);
    if (file < 0) {
        fprintf(stderr, "bare_parse: %s: %s\n", argv[1], strerror(errno));
        return EXIT_FAILURE;
    }
    int failed = parse(file, argv[1], &counter);
    close(file);
    if (!failed && printf("%" PRIu64 " %" PRIu64 "\n", counter.fields, counter.records) < 0)
        failed = 1;
    return failed || fflush(stdout) != 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
