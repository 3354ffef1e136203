#!/usr/bin/env bash
# Measures what a paper's profile brings: learns each style's paper from five
# print issues that samples/press makes, and scores scans of a sixth, grey and
# black and white, read once and laid out without the profile and with it.
#
#     bench-profile.sh OUT STYLE…
#
#     BANMIAN        the program (bin/banmian)
#     BANMIAN_SHARED the folder that holds bench/ (../shared), for the scorer
#     PYTHON         with the packages that samples/README.md names (python3)
set -euo pipefail

project=$(cd "$(dirname "$0")/.." && pwd)
program=${BANMIAN:-$project/bin/banmian}
shared=${BANMIAN_SHARED:-$project/../shared}
python=${PYTHON:-python3}
export BANMIAN_MODELS=${BANMIAN_MODELS:-$project/models} OMP_THREAD_LIMIT=1

[ $# -ge 2 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2; }
out=$1
shift
mkdir -p "$out"
(cd "$shared/bench/score" && go build -o "$(cd - >/dev/null && realpath "$out")/score" .)

# issue STYLE K NAME OPTION… makes an issue that is not there yet.
issue() {
	local dir=$out/press/$3
	[ -f "$dir/truth.json" ] || "$python" "$project/samples/press/make.py" --style "$1" --seed 11 --issue "$2" "${@:4}" "$dir" >/dev/null
}

for style in "$@"; do
	for k in 1 2 3 4 5; do
		issue "$style" $k "$style-$k"
		"$program" ingest "$out/press/$style-$k/issue.pdf" -o "$out/$style" --id "$k" >/dev/null 2>&1
	done
	"$program" profile "$out/$style" -o "$out/$style.profile.json" --force >/dev/null
	issue "$style" 6 "$style-scan" --scan 300
	issue "$style" 6 "$style-bilevel" --scan 300 --bilevel
	for kind in scan bilevel; do
		dir=$out/press/$style-$kind
		for with in without with; do
			use=()
			[ $with = without ] || use=(--profile "$out/$style.profile.json")
			"$program" ingest "$dir/scan.pdf" -o "$out/scans" --id "$style-$kind" "${use[@]}" >/dev/null 2>&1
			cp "$out/scans/$style-$kind/issue.json" "$out/$style-$kind-$with.json"
			"$out/score" "$dir/truth.json" "$out/$style-$kind-$with.json" >"$out/$style-$kind-$with.score"
		done
		echo "== $style $kind: without and with"
		paste "$out/$style-$kind-without.score" "$out/$style-$kind-with.score" | awk -F'[ \t]+' '{ for (i = 3; i <= NF; i++) if ($i == $1) { printf "%-20s %s %s\n", $1, $2, $(i + 1); break } }'
	done
done
