#!/bin/sh
# Install what `make test` needs and pip cannot bring: LibreOffice, poppler, Tesseract with French,
# and the fonts that the documents are set in. Does nothing where all of it is there; otherwise uses apt-get as root
# or with a sudo that asks for no password, and failing that says what is missing.
set -eu

has() { command -v "$1" >/dev/null 2>&1; }

# The Debian package $1 is installed.
package() {
    has dpkg-query && dpkg-query -W -f='${Status}\n' "$1" 2>/dev/null | grep -q ' installed$'
}

# A font of the family $1 is there. `grep -q` would close the pipe on fc-list.
font() { has fc-list && fc-list : family 2>/dev/null | grep -Fi "$1" >/dev/null; }

office() {
    has soffice || has libreoffice || return 1
    # On Debian the command may be there without Writer (LibreOffice Calc alone, for example).
    ! package libreoffice-common || package libreoffice-writer-nogui || package libreoffice-writer
}

# Tesseract with its data of the language $1.
tesseract_reads() { has tesseract && tesseract --list-langs 2>&1 | grep -x "$1" >/dev/null; }

# The packages that are missing, by their Debian names.
missing() {
    office || echo "$writer"
    has tesseract || echo tesseract-ocr
    tesseract_reads fra || echo tesseract-ocr-fra
    { has pdftoppm && has pdftotext; } || echo poppler-utils
    font Carlito || package fonts-crosextra-carlito || echo fonts-crosextra-carlito
    font Caladea || package fonts-crosextra-caladea || echo fonts-crosextra-caladea
    font 'Liberation Sans' || package fonts-liberation || echo fonts-liberation
    font 'DejaVu Sans' || package fonts-dejavu-core || echo fonts-dejavu-core
}

# Names on separate lines → one line.
line() { echo "$@"; }

give_up() {
    {
        echo "The tests need programs and fonts that are missing here, by their Debian names:"
        echo "    $1"
        echo "$2"
        echo "No test was run: make test again once they are there."
    } >&2
    exit 1
}

writer=libreoffice-writer-nogui
wanted=$(missing)
test -n "$wanted" || exit 0
wanted=$(line $wanted)

has apt-get || give_up "$wanted" "Install them with this system's own package manager (LibreOffice: libreoffice.org)."
if test "$(id -u)" = 0; then
    as_root=
elif has sudo && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    give_up "$wanted" "Install them: sudo apt-get install $wanted"
fi

# Old lists do not matter as long as they lead to the packages, so a failure here is not the end.
$as_root apt-get update -qq || echo "apt-get update failed; going on with the lists at hand." >&2
# The build without windows would push out a LibreOffice with windows, and some releases lack it.
if package libreoffice-core || ! apt-cache show "$writer" >/dev/null 2>&1; then
    writer=libreoffice-writer
    wanted=$(line $(missing))
fi
echo "Installing $wanted"
# shellcheck disable=SC2086  # several names, several words
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted ||
    give_up "$wanted" "apt-get could not install them; its own message stands above."

wanted=$(line $(missing))
test -z "$wanted" || give_up "$wanted" "apt-get reported success, and yet they cannot be found."
