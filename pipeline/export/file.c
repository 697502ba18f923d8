/* SPDX-License-Identifier: GPL-3.0-or-later */
/* file.c: a file that is read by seeking in it; see file.h. */
#include "file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "peil/alloc.h"

enum { CHUNK = 1 << 16 };

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

static int digest(struct peil_export_file *file)
{
    char *chunk = peil_alloc(CHUNK, 1);
    size_t count;
    while ((count = fread(chunk, 1, CHUNK, file->stream)) > 0) {
        peil_sha256_add(file->sha256, chunk, count);
    }
    free(chunk);
    return ferror(file->stream) ? errno : 0;
}

static int read_first(struct peil_export_file *file)
{
    file->first_count = fread(file->first, 1, sizeof file->first, file->stream);
    if (ferror(file->stream)) {
        return errno;
    }
    rewind(file->stream);
    return 0;
}

static int read_through(struct peil_export_file *file)
{
    int error = read_first(file);
    if (error == 0 && file->diag != NULL && file->diag->files.done != NULL) {
        file->sha256 = peil_sha256_new();
        error = digest(file);
        rewind(file->stream);
    }
    return error;
}

enum peil_status peil_export_file_open(struct peil_export_file *file, const char *path,
                                       const char *name, struct peil_diag *diag)
{
    struct stat status;
    *file = (struct peil_export_file){
        .path = path, .name = name != NULL ? name : base_name(path), .diag = diag};
    struct peil_place place = {.file = file->name};
    file->stream = fopen(path, "rb");
    if (file->stream == NULL || fstat(fileno(file->stream), &status) != 0) {
        return peil_report_errno(diag, &place, errno, "cannot be opened");
    }
    if (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode) || S_ISCHR(status.st_mode)) {
        peil_report(diag, PEIL_FAULT, &place,
                    "is a stream: workbooks and .sav files are read from a file");
        return PEIL_FILE;
    }
    file->size = (uint64_t)status.st_size;
    int error = read_through(file);
    return error == 0 ? PEIL_OK : peil_report_errno(diag, &place, error, "cannot be read");
}

bool peil_export_file_begins(const struct peil_export_file *file, const char *bytes, size_t count)
{
    return file->first_count >= count && memcmp(file->first, bytes, count) == 0;
}

void peil_export_file_done(struct peil_export_file *file)
{
    if (file->sha256 != NULL) {
        peil_files_done(file->diag, file->path, file->sha256);
    }
}

void peil_export_file_close(struct peil_export_file *file)
{
    if (file->stream != NULL) {
        fclose(file->stream); /* nothing was written */
    }
    peil_sha256_free(file->sha256);
    *file = (struct peil_export_file){0};
}
