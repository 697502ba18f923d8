/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft.c: any bytes as an export. What is drafted from it must be a definition without fault. */
#include "fuzz.h"
#include "peil/init.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_path("export"), *folder = fuzz_draft_folder();
    struct peil_init_options options = {.paths = &path,
                                        .path_count = 1,
                                        .directory = folder,
                                        .platform = PEIL_PLATFORM_FOUND,
                                        .encoding = PEIL_ENCODING_FOUND};
    fuzz_write(path, data, size);
    if (fuzz_accepted(peil_init(&options, fuzz_diag())))
        fuzz_definition(folder);
    return 0;
}
