# Sourced by the run.sh of a suite: what passed and failed, in a folder of its own that is gone
# afterwards.
#
#   suite=pipeline; . "$root/tests/checks.sh"    begins in the empty folder $work
#   check NAME COMMAND...                        passes where the command ends with 0
#   skip NAME REASON
#   finish                                       the closing line; false where anything failed
passed=0
failed=0
skipped=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

check() { # NAME COMMAND...
    name=$1
    shift
    if "$@" >"$work/check.log" 2>&1; then
        passed=$((passed + 1))
    else
        echo "FAIL $suite $name"
        head -n 15 "$work/check.log" | cut -c1-300
        failed=$((failed + 1))
    fi
}

skip() { # NAME REASON
    echo "SKIP $suite $1: $2"
    skipped=$((skipped + 1))
}

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
}
