#!/bin/sh
# Installs what banmian needs from Debian 12: Tesseract with its Chinese models,
# the headers that gosseract is built with, ONNX for Python, which rewrites the
# PP-OCR model, and xmllint, which holds exports against their schemas in tests.
# Go, make and npm are taken to be there. Does nothing, and does not touch the
# network, when all of it is installed.
set -eu

packages='
g++ pkg-config
libleptonica-dev libtesseract-dev
tesseract-ocr
tesseract-ocr-chi-sim tesseract-ocr-chi-sim-vert
tesseract-ocr-chi-tra tesseract-ocr-chi-tra-vert
python3-onnx
libxml2-utils
'

missing=
for package in $packages; do
	status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || status=
	[ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

root=
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null || {
		echo "setup-system: run this as root: apt-get install$missing" >&2
		exit 1
	}
	root='sudo env'
fi
echo "setup-system: installing$missing"
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -qq
# shellcheck disable=SC2086 # both are lists of words
$root apt-get install -y -qq --no-install-recommends $missing >/dev/null
