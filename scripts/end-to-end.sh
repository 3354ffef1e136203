#!/usr/bin/env bash
# Runs the program on the project's samples and looks at what a person would:
# exit codes, messages, the files written.
#
#     end-to-end.sh BANMIAN
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
samples=$(dirname "$here")/samples/lanting
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
	echo "end-to-end: $*" >&2
	[ ! -s stderr ] || sed 's/^/  stderr: /' stderr >&2
	exit 1
}

# expect CODE ARGS… runs the program, which must exit with CODE.
expect() {
	local want=$1 got=0
	shift
	"$program" "$@" >stdout 2>stderr || got=$?
	[ "$got" -eq "$want" ] || fail "banmian $*: exit code $got, want $want"
}

# says PATTERN FILE
says() { grep -q -- "$1" "$2" || fail "no \"$1\" in $2"; }

# delivered FOLDER looks at the issue in a folder: the story that goes over to
# page 2 was found on both, and the pictures are there.
delivered() {
	says '"schema_version": "1.0"' "$1/issue.json"
	says '龙耳老渠今秋复流' "$1/issue.json"
	says '"basis": "pair"' "$1/issue.json"
	[ -s "$1/pages/0001.jpg" ] && [ -s "$1/pages/0002.jpg" ] || fail "no page images in $1"
	ls "$1"/figures/*.jpg >/dev/null || fail "no figures in $1"
}

echo 'machine: every engine and language is there'
expect 0 doctor
says 'ready: PP-OCR reads, Tesseract checks' stdout

echo 'print PDF'
expect 0 ingest "$samples/issue.pdf" -o out --id print
delivered out/print
says '"kind": "born-digital"' out/print/issue.json
says '排起了长队' out/print/issue.json # broken over the two pages

echo 'the same again: nothing is read twice, and the bytes are the same'
cp out/print/issue.json first.json
expect 0 ingest "$samples/issue.pdf" -o out --id print
says 'read by an earlier run' stdout
cmp first.json out/print/issue.json || fail 'a second run wrote something else'

echo 'overlays'
expect 0 inspect out/print
[ -s out/print/inspect/0002.png ] || fail 'no overlay of page 2'

echo 'scan'
expect 0 ingest "$samples/scan.pdf" -o out --id scan
delivered out/scan
says '"kind": "scan"' out/scan/issue.json

echo 'scan, Tesseract alone'
expect 0 ingest "$samples/scan.pdf" -o out --id tess --engine tesseract --pages 2
says '"reader": "tesseract"' out/tess/issue.json

echo 'what goes wrong is said, with its exit code'
expect 2 ingest
expect 2 ingest "$samples/issue.pdf" --no-such-flag
expect 2 ingest "$samples/issue.pdf" -o out --pages 9
expect 2 ingest "$samples/issue.pdf" -o out --engine none
expect 2 ingest "$samples/issue.pdf" -o out --lang eng
expect 3 ingest no-such-file.pdf -o out
says 'no such file' stderr
echo 'not a picture' >text.png
expect 3 ingest text.png -o out
expect 3 inspect out/no-such-issue
BANMIAN_MODELS=$work expect 4 ingest "$samples/issue.pdf" -o out --engine ppocr
says 'banmian doctor' stderr

echo 'end to end: as it should be'
