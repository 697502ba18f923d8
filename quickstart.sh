#!/bin/sh
# From nothing to the workbook: installs what is needed, builds, runs.
#
#   ./quickstart.sh                          the bundled survey and its example export
#   ./quickstart.sh EXPORT... --survey DIR   your own; other options of `peil run` may follow
#
# Writes to results/ in the current folder (-o FOLDER for another).
set -eu
root=$(cd "$(dirname "$0")" && pwd)
. "$root/setup/packages.sh"

usage() {
    sed -n '2,7s/^# \{0,1\}//p' "$0"
}

out=results
survey=
format=text
exports=0
for argument in "$@"; do
    case $argument in
    -h | --help)
        usage
        exit 0
        ;;
    esac
done

# The arguments for `peil run`, put together in order; the folders are noted on the way.
count=$#
while [ "$count" -gt 0 ]; do
    argument=$1
    shift
    count=$((count - 1))
    case $argument in
    -s | --survey | -o | --output)
        if [ "$count" -eq 0 ]; then
            echo "quickstart.sh: $argument needs a folder" >&2
            exit 2
        fi
        case $argument in
        -s | --survey) survey=$1 ;;
        *) out=$1 ;;
        esac
        shift
        count=$((count - 1))
        ;;
    -s?*) survey=${argument#-s} ;;
    -o?*) out=${argument#-o} ;;
    --survey=*) survey=${argument#*=} ;;
    --output=*) out=${argument#*=} ;;
    --format=*)
        format=${argument#*=}
        set -- "$@" "$argument"
        ;;
    # What takes a value of its own: it is no export.
    -l | --lang | -j | -[qhV]j | --jobs | --format | --for | --invalid | --duplicates | --delimiter | \
        --encoding | --platform | --sheet | --header-rows | --unfinished | --exclude-flagged | \
        --decimal | --set | --uncoded | --key | --adjust | --tests)
        if [ "$count" -eq 0 ]; then
            echo "quickstart.sh: $argument needs a value" >&2
            exit 2
        fi
        case $argument in
        --format) format=$1 ;;
        esac
        set -- "$@" "$argument" "$1"
        shift
        count=$((count - 1))
        ;;
    -*) set -- "$@" "$argument" ;;
    *)
        exports=$((exports + 1))
        set -- "$@" "$argument"
        ;;
    esac
done
if [ "$exports" -eq 0 ] && [ -z "$survey" ]; then
    survey=$root/surveys/digitale-school-2021
    set -- "$@" "$survey/example-export.csv"
elif [ "$exports" -eq 0 ] || [ -z "$survey" ]; then
    echo "quickstart.sh: give both your export and its definition:" >&2
    echo "  ./quickstart.sh EXPORT --survey DIR" >&2
    exit 2
fi

need_packages build

log=$(mktemp)
trap 'rm -f "$log"' EXIT
if [ ! -f "$root/build/build.ninja" ]; then
    echo "Building Peil in $root/build"
    meson setup --buildtype=release -Dtests=disabled "$root/build" "$root" >"$log" 2>&1 || {
        cat "$log" >&2
        exit 1
    }
fi
ninja -C "$root/build" program >"$log" 2>&1 || {
    cat "$log" >&2
    exit 1
}

"$root/build/peil" run -s "$survey" -o "$out" "$@"

echo
echo "Written:"
case $format in
md) summary=summary.md ;;
*) summary=summary.txt ;;
esac
sed -n 's/^output,\([^,]*\),.*/\1/p' "$out/manifest.csv" | while read -r file; do
    echo "  $out/$file"
done
echo "  $out/manifest.csv"
echo "  $out/internal/ (respondents and unprotected figures: for the analyst only)"
echo "The program and its stages: $root/build/peil, $root/build/peil-clean, ..."
echo
head -n 24 "$out/$summary"
