#!/bin/sh
# Runs every unit test program of a build folder and adds up their cases.
#   sh tests/unit/run.sh BUILD
passed=0
failed=0
skipped=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for program in "$1"/tests/unit/test_*; do
    [ -f "$program" ] && [ -x "$program" ] || continue
    CMOCKA_MESSAGE_OUTPUT=TAP "$program" >"$log" 2>&1
    code=$?
    ok=$(grep -c '^ok [0-9]' "$log")
    skip=$(grep -c '^not ok [0-9].*# SKIP' "$log")
    not_ok=$(($(grep -c '^not ok [0-9]' "$log") - skip))
    if [ "$not_ok" -gt 0 ] || [ "$code" -ne 0 ]; then
        [ "$not_ok" -eq 0 ] && not_ok=1
        echo "FAIL unit $(basename "$program") (exit $code)"
        grep -v -e '^ok ' -e '# SKIP' "$log" | head -n 40
    fi
    [ "$skip" -gt 0 ] && grep '# SKIP' "$log" | sed "s/^not ok [0-9]* # SKIP/SKIP unit $(basename "$program"):/"
    passed=$((passed + ok))
    failed=$((failed + not_ok))
    skipped=$((skipped + skip))
done
if [ $((passed + failed)) -eq 0 ]; then
    echo "FAIL unit: no test program in $1/tests/unit"
    failed=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
