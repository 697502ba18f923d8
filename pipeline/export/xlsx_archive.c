/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx_archive.c: the zip archive of a workbook; see xlsx_archive.h. */
#include "xlsx_archive.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "peil/xlsx.h"

enum { MOST_PARTS = 65535, MESSAGE = 512 };

enum peil_status peil_archive_refuse(const struct peil_archive *archive, const char *format, ...)
{
    struct peil_place place = {.file = archive->file.name};
    char message[MESSAGE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    peil_report(archive->file.diag, PEIL_FAULT, &place, "%s", message);
    return PEIL_DATA;
}

/* ---- what is no archive ---- */

/* Whether one of the first names in the directory of a compound file says that it holds an
 * encrypted workbook ([MS-CFB] 2.2 and 2.6, [MS-OFFCRYPTO] 2.3.4.4). Not finding it proves nothing:
 * the directory need not stand in one piece. */
static bool is_encrypted(struct peil_archive *archive)
{
    static const char wanted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    const unsigned char *first = (const unsigned char *)archive->file.first;
    char directory[4096];
    uint32_t shift = first[30], sector = first[48] | (uint32_t)first[49] << 8 |
                                         (uint32_t)first[50] << 16 | (uint32_t)first[51] << 24;
    if (archive->file.first_count < 512 || shift < 9 || shift > 12 ||
        fseeko(archive->file.stream, ((off_t)sector + 1) << shift, SEEK_SET) != 0) {
        return false;
    }
    size_t count = fread(directory, 1, sizeof directory, archive->file.stream);
    for (size_t at = 0; at + 128 <= count; at += 128) { /* an entry; its name comes first */
        if (memcmp(directory + at, wanted, sizeof wanted - 1) == 0) {
            return true;
        }
    }
    return false;
}

static enum peil_status refuse_compound(struct peil_archive *archive)
{
    if (is_encrypted(archive)) {
        return peil_archive_refuse(archive,
                                   "is a workbook with a password: open it in Excel and save it "
                                   "without one (File, Info, Protect Workbook)");
    }
    return peil_archive_refuse(
        archive, "is an Excel workbook of before 2007 (.xls) or one with a password: "
                 "open it and save it as 'Excel Workbook (.xlsx)' without a password");
}

static enum peil_status refuse_other(struct peil_archive *archive)
{
    if (peil_export_file_begins(&archive->file, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8)) {
        return refuse_compound(archive);
    }
    return peil_archive_refuse(archive, archive->file.size == 0
                                            ? "the file is empty"
                                            : "is no Excel workbook (.xlsx): it is not a zip "
                                              "archive");
}

/* ---- opening ---- */

static enum peil_status refuse_zip(const struct peil_archive *archive, zip_error_t *error,
                                   const char *part)
{
    struct peil_place place = {.file = archive->file.name};
    if (zip_error_code_zip(error) == ZIP_ER_READ) {
        return peil_report_errno(archive->file.diag, &place, zip_error_code_system(error),
                                 "cannot be read");
    }
    if (part != NULL) {
        return peil_archive_refuse(archive, "is damaged: '%s' in it cannot be unpacked (%s)", part,
                                   zip_error_strerror(error));
    }
    return peil_archive_refuse(archive,
                               "is damaged: its list of contents cannot be read (%s); a download "
                               "may have been cut short",
                               zip_error_strerror(error));
}

static enum peil_status open_zip(struct peil_archive *archive)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_filep_create(archive->file.stream, 0, -1, &error);
    if (source != NULL) {
        archive->file.stream = NULL; /* the source's from here on */
        archive->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
        if (archive->zip == NULL) {
            zip_source_free(source);
        }
    }
    enum peil_status status = archive->zip != NULL ? PEIL_OK : refuse_zip(archive, &error, NULL);
    zip_error_fini(&error);
    return status;
}

static enum peil_status check_part(struct peil_archive *archive, zip_uint64_t part, uint64_t *total)
{
    zip_stat_t about;
    if (zip_stat_index(archive->zip, part, 0, &about) != 0 || (about.valid & ZIP_STAT_NAME) == 0 ||
        (about.valid & ZIP_STAT_SIZE) == 0) {
        return peil_archive_refuse(archive, "is damaged: a part without a name or size");
    }
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
        return peil_archive_refuse(archive, "is encrypted ('%s' in it): save it without a password",
                                   about.name);
    }
    if (about.size > PEIL_XLSX_MOST - *total) {
        return peil_archive_refuse(archive, "would unpack to more than 4 GiB");
    }
    *total += about.size;
    return PEIL_OK;
}

static enum peil_status check_parts(struct peil_archive *archive)
{
    uint64_t total = 0;
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    enum peil_status status = PEIL_OK;
    if (count > MOST_PARTS) {
        return peil_archive_refuse(archive, "has more parts than a workbook has");
    }
    for (zip_int64_t part = 0; part < count && status == PEIL_OK; part++) {
        status = check_part(archive, (zip_uint64_t)part, &total);
    }
    if (status == PEIL_OK && total > PEIL_XLSX_SMALL &&
        total / PEIL_XLSX_RATIO > archive->file.size) {
        return peil_archive_refuse(archive,
                                   "would unpack to more than %d times its size: no workbook does",
                                   (int)PEIL_XLSX_RATIO);
    }
    return status;
}

enum peil_status peil_archive_open(struct peil_archive *archive, const char *path, const char *name,
                                   struct peil_diag *diag)
{
    *archive = (struct peil_archive){0};
    enum peil_status status = peil_export_file_open(&archive->file, path, name, diag);
    if (status == PEIL_OK && !peil_export_file_begins(&archive->file, "PK", 2)) {
        status = refuse_other(archive);
    }
    if (status == PEIL_OK) {
        status = open_zip(archive);
    }
    return status == PEIL_OK ? check_parts(archive) : status;
}

/* ---- parts ---- */

int64_t peil_archive_find(const struct peil_archive *archive, const char *name)
{
    name += *name == '/';
    zip_int64_t part = zip_name_locate(archive->zip, name, 0);
    return part >= 0 ? part : zip_name_locate(archive->zip, name, ZIP_FL_NOCASE);
}

const char *peil_archive_part_name(const struct peil_archive *archive, int64_t part)
{
    const char *name = zip_get_name(archive->zip, (zip_uint64_t)part, 0);
    return name != NULL ? name : "";
}

static enum peil_status start(struct peil_archive *archive, int64_t part, uint64_t most)
{
    zip_stat_t about;
    archive->part_name = peil_archive_part_name(archive, part);
    if (zip_stat_index(archive->zip, (zip_uint64_t)part, 0, &about) == 0) {
        if (about.size > most) {
            return peil_archive_refuse(archive, "'%s' in it is larger than any workbook has it",
                                       archive->part_name);
        }
        archive->part = zip_fopen_index(archive->zip, (zip_uint64_t)part, 0);
        archive->part_size = about.size;
        archive->part_read = 0;
    }
    return archive->part != NULL
               ? PEIL_OK
               : refuse_zip(archive, zip_get_error(archive->zip), archive->part_name);
}

/* A peil_bytes_function. */
static long read_part(void *context, char *bytes, size_t size)
{
    struct peil_archive *archive = context;
    zip_int64_t count = zip_fread(archive->part, bytes, size);
    if (count < 0) {
        return -(long)refuse_zip(archive, zip_file_get_error(archive->part), archive->part_name);
    }
    archive->part_read += (uint64_t)count;
    if (archive->part_read > archive->part_size) {
        return -(long)peil_archive_refuse(
            archive, "is damaged: '%s' in it unpacks to more than it declares", archive->part_name);
    }
    return (long)count;
}

static void end(struct peil_archive *archive)
{
    if (archive->part != NULL) {
        zip_fclose(archive->part);
    }
    archive->part = NULL;
}

enum peil_status peil_archive_xml(struct peil_archive *archive, int64_t part, uint64_t most,
                                  struct peil_xml_part *xml)
{
    enum peil_status status = start(archive, part, most);
    if (status == PEIL_OK) {
        xml->read = read_part;
        xml->read_context = archive;
        xml->file = archive->file.name;
        xml->part = archive->part_name;
        xml->diag = archive->file.diag;
        status = peil_xml_read(xml);
    }
    end(archive);
    return status;
}

void peil_archive_close(struct peil_archive *archive)
{
    if (archive->zip != NULL) {
        zip_discard(archive->zip);
    }
    archive->zip = NULL;
    peil_export_file_close(&archive->file);
}
