#!/usr/bin/env bash
# Reads the newspapers of ../shared/bench/dev, scores what comes out and prints
# Markdown tables: accuracy for each file, CPU time and memory for each page, and
# how far confidences and flags can be trusted, and how soon the reviewer's queue
# leads to what is wrong (scripts/measure).
# It only measures; nothing is tuned by it.
#
#     bench.sh [--into FILE]… [NAME]…
#
# A NAME takes only some: "tabloid", "tabloid/scan300". --into also puts the
# tables between the lines <!-- bench --> and <!-- /bench --> of a file, those of
# trust between <!-- trust --> and <!-- /trust -->, those of the queue between
# <!-- queue --> and <!-- /queue -->.
# Pages are read one at a time, so the CPU times are those of one thread. The
# program must be built and set up: make bench does that first.
#
#     BANMIAN        the program (bin/banmian)
#     BANMIAN_SHARED the folder that holds bench/ (../shared)
#     PEER           the file whose first page Tesseract alone reads too
#                    (tabloid/scan300; empty is none)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
project=$(dirname "$here")
program=${BANMIAN:-$project/bin/banmian}
export BANMIAN_MODELS=${BANMIAN_MODELS:-$project/models}
export OMP_THREAD_LIMIT=1
peer=${PEER-tabloid/scan300}

into=()
names=()
while [ $# -gt 0 ]; do
	case $1 in
	--into) into+=("$(realpath "$2")") && shift 2 ;;
	-*) echo "bench: no option $1; see the head of $0" >&2 && exit 2 ;;
	*) names+=("$1") && shift ;;
	esac
done

shared=${BANMIAN_SHARED:-}
if [ -z "$shared" ]; then
	# A git worktree may stand beside the project or one folder further down.
	for d in "$project/../shared" "$project/../../shared"; do
		if [ -d "$d/bench/dev" ]; then shared=$d && break; fi
	done
fi
if [ ! -d "$shared/bench/dev" ]; then
	echo 'bench: no bench/dev in ../shared or $BANMIAN_SHARED: nothing to measure'
	exit 0
fi
shared=$(cd "$shared" && pwd)
[ -x "$program" ] || { echo "bench: no $program: run make build" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$shared/bench/score" && go build -o "$work/score" .)
(cd "$project" && go build -o "$work/measure" ./scripts/measure)

# wanted NAME tells whether a file was asked for.
wanted() {
	[ ${#names[@]} -gt 0 ] || return 0
	local n
	for n in "${names[@]}"; do
		case $1 in "$n" | "$n"/*) return 0 ;; esac
	done
	return 1
}

# measure COMMAND… prints its CPU seconds, its peak memory in MiB and its exit
# code. The memory is the sum of the peaks of the process and its children,
# looked at ten times a second.
measure() {
	python3 - "$@" <<'PYTHON'
import glob, os, subprocess, sys, time

def peak(pid):
    try:
        with open(f"/proc/{pid}/status") as f:
            return next((int(l.split()[1]) for l in f if l.startswith("VmHWM")), 0)
    except OSError:
        return 0

p = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
peaks = {}
while True:
    pid, status, use = os.wait4(p.pid, os.WNOHANG)
    if pid:
        break
    pids = [str(p.pid)]
    for name in glob.glob(f"/proc/{p.pid}/task/*/children"):
        try:
            pids += open(name).read().split()
        except OSError:
            pass
    for i in pids:
        peaks[i] = max(peaks.get(i, 0), peak(i))
    time.sleep(0.1)
print(f"{use.ru_utime + use.ru_stime:.2f} {sum(peaks.values()) / 1024:.0f} {os.waitstatus_to_exitcode(status)}")
PYTHON
}

# value KEY FILE takes a number from the scorer's JSON; -1, "nothing to
# measure", becomes a dash.
value() {
	sed -n "s/^ *\"$1\": *\\([-0-9.e]*\\),*\$/\\1/p" "$2" | awk '{ if ($1 < 0) print "-"; else printf "%.3f\n", $1 }'
}

measures='score text_recall text_precision body_similarity article_f1 order_loss headline kicker deck column byline_f1 paragraph_f1 caption continuation_f1 continuation_joined masthead teaser'
accuracy=$work/accuracy.md
speed=$work/speed.md
judged=() # truth and issue, file by file
{
	echo "| file | ${measures// / | } |"
	echo "| --- |$(for _ in $measures; do printf ' --- |'; done)"
} >"$accuracy"
{
	echo '| file | pages | CPU s a page | peak memory, MiB | exit code |'
	echo '| --- | --- | --- | --- | --- |'
} >"$speed"

for pdf in "$shared"/bench/dev/*/*.pdf; do
	paper=$(basename "$(dirname "$pdf")")
	name=$paper/$(basename "$pdf" .pdf)
	wanted "$name" || continue
	echo "bench: $name" >&2
	id=${name//\//-}
	read -r cpu mib code < <(measure "$program" ingest "$pdf" --out "$work/out" --id "$id" --workers 1 2>"$work/log")
	issue=$work/out/$id/issue.json
	if [ ! -f "$issue" ]; then
		tail -n 3 "$work/log" >&2
		echo "| $name | failed, exit code $code |" >>"$accuracy"
		echo "| $name | - | - | $mib | $code |" >>"$speed"
		continue
	fi
	"$work/score" -json "$(dirname "$pdf")/truth.json" "$issue" >"$work/score.json"
	judged+=("$(dirname "$pdf")/truth.json" "$issue")
	row="| $name |"
	for m in $measures; do row+=" $(value "$m" "$work/score.json") |"; done
	echo "$row" >>"$accuracy"
	pages=$(find "$work/out/$id/pages" -name '*.jpg' | wc -l)
	echo "| $name | $pages | $(awk "BEGIN { printf \"%.1f\", $cpu / $pages }") | $mib | $code |" >>"$speed"
done

# beside prints what Tesseract alone takes for the page that we read, too.
beside() {
	local pdf=$shared/bench/dev/$peer.pdf ours theirs
	if [ -z "$peer" ] || [ ! -f "$pdf" ] || ! wanted "$peer"; then return; fi
	echo "bench: $peer, page 1, with tesseract --psm 3" >&2
	ours=$(measure "$program" ingest "$pdf" --out "$work/peer" --id peer --pages 1 --workers 1 2>/dev/null | cut -d' ' -f1)
	theirs=$(measure tesseract "$work/peer/peer/pages/0001.jpg" "$work/peer/text" -l chi_sim --psm 3 2>/dev/null | cut -d' ' -f1)
	echo
	echo "Page 1 of $peer: banmian $ours CPU s; on the page image that it wrote, already straight, \`tesseract --psm 3\` $theirs CPU s, ratio $(awk "BEGIN { printf \"%.2f\", $ours / $theirs }")."
}

machine="$(nproc --all) x $(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)"
tables=$work/tables.md
{
	echo "Measured with \`make bench\` on $machine, load $(cut -d' ' -f1 /proc/loadavg) at the end, banmian $("$program" --version | awk '{ print $NF }')$(git -C "$project" log -1 --format=', commit %h' 2>/dev/null || true)."
	echo
	cat "$accuracy"
	echo
	cat "$speed"
	beside
} >"$tables"
trust=$work/trust.md
if [ ${#judged[@]} -gt 0 ]; then "$work/measure" "${judged[@]}" >"$trust"; else : >"$trust"; fi
queue=$work/queue.md
if [ ${#judged[@]} -gt 0 ]; then "$work/measure" -queue "${judged[@]}" >"$queue"; else : >"$queue"; fi
cat "$tables"
echo
cat "$trust"
echo
cat "$queue"

# put MARK TABLES FILE replaces what stands between the marks of a file, if it
# has them.
put() {
	grep -q "^<!-- $1 -->\$" "$3" && grep -q "^<!-- /$1 -->\$" "$3" || return 1
	awk -v mark="$1" -v tables="$2" '
		$0 == "<!-- " mark " -->" { print; while ((getline l < tables) > 0) print l; inside = 1 }
		$0 == "<!-- /" mark " -->" { inside = 0 }
		!inside && $0 != "<!-- " mark " -->"
	' "$3" >"$work/put" && cat "$work/put" >"$3"
}
for f in "${into[@]}"; do
	found=0
	if put bench "$tables" "$f"; then found=1; fi
	if put trust "$trust" "$f"; then found=1; fi
	if put queue "$queue" "$f"; then found=1; fi
	[ "$found" = 1 ] || { echo "bench: no <!-- bench --> … <!-- /bench --> and no <!-- trust --> … or <!-- queue --> … in $f" >&2; exit 1; }
done
