/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* RTLD_NEXT, which POSIX has since 2024 */
#include "parts.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "minizip.h"
#include "peil/alloc.h"

/* Of a workbook with a dozen groupings level 2 takes a quarter of the time of level 6, and a sixth
 * more room; level 1 is hardly faster. */
enum { FAST = 2 };

/* How a part is opened, but for what libxlsxwriter gives none of. */
struct opening {
    const struct minizip_info *info; /* of all parts */
    int level, window, memory, strategy, zip64;
    uLong made_by, flags;
};

struct part {
    struct part *next;
    char *name;
    struct opening opening;
    char *bytes;
    size_t length, capacity;
    size_t whole; /* what length was before it was compressed */
    uLong crc;    /* of those bytes */
};

static _Thread_local struct parts *own;

/* ---- the libraries' ---- */

typedef int open_function(minizip_archive, const char *, const struct minizip_info *, const void *,
                          uInt, const void *, uInt, const char *, int, int, int, int, int, int,
                          const char *, uLong, uLong, uLong, int);
typedef int write_function(minizip_archive, const void *, unsigned);
typedef int close_part_function(minizip_archive);
typedef int close_raw_function(minizip_archive, unsigned long long whole, uLong crc);
typedef int close_function(minizip_archive, const char *);
typedef void make_sheet_function(lxw_worksheet *);
typedef FILE *open_file_function(char *folder);

/* C has no conversion between the two. */
#define FIND(function, name)                                                                       \
    do {                                                                                           \
        void *found = dlsym(RTLD_NEXT, name);                                                      \
        memcpy(&(function), &found, sizeof found);                                                 \
    } while (0)

static make_sheet_function *make_sheet;
static open_file_function *open_file;
static struct {
    open_function *open;
    write_function *write;
    close_part_function *close_part;
    close_raw_function *close_raw;
    close_function *close;
} minizip;
static pthread_once_t sought = PTHREAD_ONCE_INIT;

static void find_all(void)
{
    FIND(make_sheet, "lxw_worksheet_assemble_xml_file");
    FIND(open_file, "lxw_tmpfile");
    FIND(minizip.open, "zipOpenNewFileInZip4_64");
    FIND(minizip.write, "zipWriteInFileInZip");
    FIND(minizip.close_part, "zipCloseFileInZip");
    FIND(minizip.close_raw, "zipCloseFileInZipRaw64");
    FIND(minizip.close, "zipClose");
}

static bool is_there(void)
{
    pthread_once(&sought, find_all);
    return make_sheet != NULL && open_file != NULL && minizip.open != NULL &&
           minizip.write != NULL && minizip.close_part != NULL && minizip.close_raw != NULL &&
           minizip.close != NULL;
}

/* ---- a part ---- */

static void part_free(struct part *part)
{
    if (part == NULL)
        return;
    free(part->name);
    free(part->bytes);
    free(part);
}

/* Ends the program where memory is short, which alone can have failed. */
static void need(bool there)
{
    if (!there)
        peil_alloc(SIZE_MAX, 2);
}

/* What one thread compresses with: its tables are larger than most parts. */
struct press {
    z_stream stream;
    bool begun;
    struct opening as;
};

static void press_begin(struct press *press, const struct opening *as)
{
    bool same = press->begun && press->as.level == as->level && press->as.window == as->window &&
                press->as.memory == as->memory && press->as.strategy == as->strategy;
    if (press->begun && !same)
        deflateEnd(&press->stream);
    need((same ? deflateReset(&press->stream)
               : deflateInit2(&press->stream, as->level, Z_DEFLATED, as->window, as->memory,
                              as->strategy)) == Z_OK);
    press->begun = true;
    press->as = *as;
}

static void press_end(struct press *press)
{
    if (press->begun)
        deflateEnd(&press->stream);
}

static void compress_part(struct press *press, struct part *part)
{
    z_stream *stream = &press->stream;
    const size_t most = 1U << 30; /* at a time: zlib counts in fewer bits */
    press_begin(press, &part->opening);
    stream->next_in = (Bytef *)part->bytes;
    size_t room = deflateBound(stream, part->length), given = 0, taken = 0;
    char *bytes = peil_alloc(room, 1);
    int state = Z_OK;
    while (state == Z_OK) {
        size_t in = part->length - given < most ? part->length - given : most;
        size_t out = room - taken < most ? room - taken : most;
        stream->avail_in = (uInt)in;
        stream->avail_out = (uInt)out;
        stream->next_out = (Bytef *)bytes + taken;
        state = deflate(stream, given + in == part->length ? Z_FINISH : Z_NO_FLUSH);
        given += in - stream->avail_in;
        taken += out - stream->avail_out;
    }
    need(state == Z_STREAM_END);
    part->crc = crc32_z(0, (const Bytef *)part->bytes, part->length);
    free(part->bytes);
    part->bytes = bytes;
    part->whole = part->length;
    part->length = taken;
}

static int write_part(minizip_archive archive, const struct part *part)
{
    const struct opening *as = &part->opening;
    const size_t most = 1U << 30;
    int failure = minizip.open(archive, part->name, as->info, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
                               as->level, true, as->window, as->memory, as->strategy, NULL, 0,
                               as->made_by, as->flags, as->zip64);
    for (size_t at = 0; failure == MINIZIP_OK && at < part->length; at += most) {
        size_t left = part->length - at;
        failure = minizip.write(archive, part->bytes + at, (unsigned)(left < most ? left : most));
    }
    return failure == MINIZIP_OK ? minizip.close_raw(archive, part->whole, part->crc) : failure;
}

/* ---- both threads ---- */

/* What is next: a sheet that the library will ask for, or else a part to compress; neither: all is
 * done. */
struct task {
    struct sheet_part *sheet;
    struct part *part;
};

static struct task take_task(struct parts *parts)
{
    struct task task = {NULL, NULL};
    pthread_mutex_lock(&parts->lock);
    while (parts->from == parts->to && parts->next == NULL && !parts->ended)
        pthread_cond_wait(&parts->changed, &parts->lock);
    if (parts->from < parts->to) {
        task.sheet = &parts->sheets[--parts->to];
    } else if (parts->next != NULL) {
        task.part = parts->next;
        parts->next = task.part->next;
    }
    pthread_mutex_unlock(&parts->lock);
    return task;
}

/* In a copy, because the library sets the file of its own meanwhile. */
static void fill_sheet(struct parts *parts, struct sheet_part *sheet)
{
    lxw_worksheet copy = *sheet->worksheet;
    struct memory_bytes xml;
    copy.file = memory_file_open(&xml);
    make_sheet(&copy);
    need(!ferror(copy.file));
    need(fclose(copy.file) == 0);
    pthread_mutex_lock(&parts->lock);
    sheet->xml = xml;
    pthread_cond_signal(&parts->changed);
    pthread_mutex_unlock(&parts->lock);
}

/* Until there is no more to do. */
static void *work(void *context)
{
    struct parts *parts = context;
    struct press press = {.begun = false};
    struct task task = take_task(parts);
    for (; task.sheet != NULL || task.part != NULL; task = take_task(parts)) {
        if (task.sheet != NULL)
            fill_sheet(parts, task.sheet);
        else
            compress_part(&press, task.part);
    }
    press_end(&press);
    return NULL;
}

/* ---- the first thread ---- */

static void put_in_line(struct parts *parts, struct part *part)
{
    pthread_mutex_lock(&parts->lock);
    if (parts->first == NULL)
        parts->first = part;
    else
        parts->last->next = part;
    parts->last = part;
    if (parts->next == NULL)
        parts->next = part;
    pthread_cond_signal(&parts->changed);
    pthread_mutex_unlock(&parts->lock);
}

/* The library asks for the sheets in their order: it has done with them what is for all. */
static void offer_sheets(struct parts *parts, lxw_worksheet *first)
{
    size_t count = 0;
    lxw_worksheet *each = first;
    for (; each != NULL; each = STAILQ_NEXT(each, list_pointers))
        count++;
    struct sheet_part *sheets = peil_alloc(count, sizeof *sheets);
    each = first;
    for (size_t s = 0; s < count; s++, each = STAILQ_NEXT(each, list_pointers))
        sheets[s].worksheet = each;
    pthread_mutex_lock(&parts->lock);
    parts->sheets = sheets;
    parts->sheet_count = parts->to = count;
    pthread_cond_signal(&parts->changed);
    pthread_mutex_unlock(&parts->lock);
}

/* Makes the next sheet, or waits until the thread has. */
static struct sheet_part *take_sheet(struct parts *parts)
{
    struct sheet_part *sheet = &parts->sheets[parts->asked++];
    pthread_mutex_lock(&parts->lock);
    bool left = parts->from < parts->to; /* it is the first of those */
    if (left)
        parts->from++;
    while (!left && sheet->xml.length == 0)
        pthread_cond_wait(&parts->changed, &parts->lock);
    pthread_mutex_unlock(&parts->lock);
    if (left)
        fill_sheet(parts, sheet);
    return sheet;
}

/* All parts in line are compressed then. */
static void finish(struct parts *parts)
{
    pthread_mutex_lock(&parts->lock);
    parts->ended = true;
    parts->to = parts->from; /* nobody asks for these any more */
    pthread_cond_signal(&parts->changed);
    pthread_mutex_unlock(&parts->lock);
    work(parts);
    if (parts->beside)
        pthread_join(parts->thread, NULL);
    parts->beside = false;
}

/* The library does it where it first meets one in a sheet; sheets are not made in their order. */
static void number_formats(const lxw_workbook *workbook)
{
    lxw_format *format;
    STAILQ_FOREACH(format, workbook->formats, list_pointers)
        lxw_format_get_xf_index(format);
}

void parts_begin(struct parts *parts)
{
    *parts = (struct parts){.beside = false};
    pthread_mutex_init(&parts->lock, NULL);
    pthread_cond_init(&parts->changed, NULL);
    if (is_there())
        own = parts;
}

lxw_error parts_close(struct parts *parts, lxw_workbook *workbook, bool beside)
{
    number_formats(workbook);
    if (own == parts)
        parts->beside = beside && pthread_create(&parts->thread, NULL, work, parts) == 0;
    return workbook_close(workbook);
}

void parts_end(struct parts *parts)
{
    struct part *next;
    finish(parts);
    part_free(parts->current);
    for (struct part *part = parts->first; part != NULL; part = next) {
        next = part->next;
        part_free(part);
    }
    for (size_t s = 0; s < parts->sheet_count; s++)
        free(parts->sheets[s].xml.bytes);
    free(parts->sheets);
    pthread_cond_destroy(&parts->changed);
    pthread_mutex_destroy(&parts->lock);
    own = NULL;
}

/* ---- in the place of the libraries' ---- */

FILE *lxw_tmpfile(char *folder)
{
    return own != NULL ? memory_file_open(NULL) : is_there() ? open_file(folder) : NULL;
}

/* Of every cell: with snprintf that is a twelfth of the time of a workbook. */
void lxw_rowcol_to_cell(char *name, lxw_row_t row, lxw_col_t column)
{
    char backwards[24];
    size_t length = 0;
    for (unsigned long long rest = row + 1ULL; rest > 0; rest /= 10)
        backwards[length++] = (char)('0' + rest % 10);
    for (unsigned rest = column + 1U; rest > 0; rest = (rest - 1) / 26)
        backwards[length++] = (char)('A' + (rest - 1) % 26);
    while (length > 0)
        *name++ = backwards[--length];
    *name = '\0';
}

void lxw_worksheet_assemble_xml_file(lxw_worksheet *worksheet)
{
    if (own != NULL && own->sheets == NULL)
        offer_sheets(own, worksheet);
    if (own != NULL)
        own->ready = take_sheet(own);
    else if (is_there())
        make_sheet(worksheet);
}

int zipOpenNewFileInZip4_64(minizip_archive archive, const char *name,
                            const struct minizip_info *info, const void *local, uInt local_size,
                            const void *global, uInt global_size, const char *comment, int method,
                            int level, int raw, int window, int memory, int strategy,
                            const char *password, uLong crc, uLong made_by, uLong flags, int zip64)
{
    struct parts *parts = own;
    if (!is_there())
        return MINIZIP_INTERNAL;
    if (parts == NULL)
        return minizip.open(archive, name, info, local, local_size, global, global_size, comment,
                            method, level, raw, window, memory, strategy, password, crc, made_by,
                            flags, zip64);
    if (local_size > 0 || global_size > 0 || comment != NULL || password != NULL || raw ||
        method != Z_DEFLATED)
        return MINIZIP_PARAMETERS; /* libxlsxwriter gives none */
    struct part *part = peil_alloc(1, sizeof *part);
    *part = (struct part){.name = peil_alloc(strlen(name) + 1, 1),
                          .opening = {info, level == Z_DEFAULT_COMPRESSION ? FAST : level, window,
                                      memory, strategy, zip64, made_by, flags}};
    memcpy(part->name, name, strlen(name) + 1);
    if (parts->ready != NULL) { /* the library's file is empty */
        part->bytes = parts->ready->xml.bytes;
        part->length = part->capacity = parts->ready->xml.length;
        *parts->ready = (struct sheet_part){.worksheet = NULL};
        parts->ready = NULL;
    }
    parts->current = part;
    return MINIZIP_OK;
}

int zipWriteInFileInZip(minizip_archive archive, const void *bytes, unsigned length)
{
    struct parts *parts = own;
    if (parts == NULL)
        return is_there() ? minizip.write(archive, bytes, length) : MINIZIP_INTERNAL;
    struct part *part = parts->current;
    part->bytes = peil_grow(part->bytes, &part->capacity, part->length + length + 1, 1);
    memcpy(part->bytes + part->length, bytes, length);
    part->length += length;
    return MINIZIP_OK;
}

int zipCloseFileInZip(minizip_archive archive)
{
    struct parts *parts = own;
    if (parts == NULL)
        return is_there() ? minizip.close_part(archive) : MINIZIP_INTERNAL;
    put_in_line(parts, parts->current);
    parts->current = NULL;
    return MINIZIP_OK;
}

int zipClose(minizip_archive archive, const char *comment)
{
    if (!is_there())
        return MINIZIP_INTERNAL;
    int failure = MINIZIP_OK;
    if (own != NULL)
        finish(own);
    for (struct part *part = own != NULL ? own->first : NULL; part != NULL; part = part->next)
        failure = failure == MINIZIP_OK ? write_part(archive, part) : failure;
    int reason = errno, closed = minizip.close(archive, comment);
    if (failure == MINIZIP_OK)
        return closed;
    errno = reason;
    return failure;
}
