# Sourced by quickstart.sh and run-tests.sh: installs what setup/packages.txt names.
#
# need_packages KIND...: installs the packages of these kinds that are not there yet, as root or
# through sudo, and says which. Says nothing when there is nothing to do.

need_packages() {
    missing=
    for kind in "$@"; do
        for package in $(sed -n "s/^$kind //p" "$root/setup/packages.txt"); do
            dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
                missing="$missing $package"
        done
    done
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1; then
        as_root=sudo
    else
        echo "These Debian packages are missing, and installing them needs root or sudo:$missing" >&2
        return 1
    fi
    echo "Installing:$missing"
    log=$(mktemp)
    if ! { $as_root apt-get update -q &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends $missing; } >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        echo "The packages could not be installed." >&2
        return 1
    fi
    rm -f "$log"
}
