#!/bin/sh
# Whether an accounting closes: for every file and column that is read, cells = values + missing by
# reason + invalid.
#   sh accounting.sh ACCOUNTING.csv
#
# Fields may be quoted; only the rule, the column and the last field are needed, and the first two
# of those never hold a comma or quote for these rules.
awk -F, '
    NR == 1 { next }
    { cells = $NF; key = $1 "\t" $3 }
    $2 == "cells" { all[key] += cells; seen = 1 }
    $2 == "value" || $2 == "not_asked" || $2 == "skipped" || $2 == "declared" || $2 == "invalid" {
        parts[key] += cells
    }
    END {
        for (key in all)
            if (all[key] != parts[key]) {
                print key ": " all[key] " cells, " parts[key] " accounted for"
                wrong = 1
            }
        exit wrong || !seen
    }' "$1"
