#!/bin/sh
# Whether an accounting closes: for every file and column that is read, cells = values + missing by
# reason + invalid; the rows of a file are those of its statuses; and of every rule of answer quality
# flagged + not flagged + not assessable = the rows that are accepted or left out for a flag.
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
    $2 == "rows_read" { read[$1] += $(NF - 1) }
    $2 == "status" {
        statuses[$1] += $(NF - 1)
        if ($5 == "accepted" || $5 == "flagged") judged[$1] += $(NF - 1)
    }
    $2 == "flag" && $5 != "excluded" { flags[key] += $(NF - 1); file[key] = $1 }
    END {
        for (name in read)
            if (read[name] != statuses[name]) {
                print name ": " read[name] " rows, " statuses[name] " with a status"
                wrong = 1
            }
        for (key in flags)
            if (flags[key] != judged[file[key]]) {
                print key ": " judged[file[key]] " rows judged, " flags[key] " accounted for"
                wrong = 1
            }
        for (key in all)
            if (all[key] != parts[key]) {
                print key ": " all[key] " cells, " parts[key] " accounted for"
                wrong = 1
            }
        exit wrong || !seen
    }' "$1"
