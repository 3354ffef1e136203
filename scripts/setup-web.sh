#!/bin/sh
# Brings the npm packages of the reviewers' page to review/web/node_modules, in
# the versions and with the hashes of package-lock.json: what builds the page,
# and with --test also what tests it, and Debian's Chromium. No package's own
# script is run. Does nothing, and does not touch the network, when all is there.
#
#     setup-web.sh [--test]
set -eu

cd "$(dirname "$0")/../review/web"
lock=$(cat package.json package-lock.json | sha256sum | cut -d' ' -f1)
stamp=node_modules/.set-up
have=$(cat "$stamp" 2>/dev/null) || have=

# install KIND NPM-FLAG... installs the packages and notes for which lock.
install() {
	kind=$1
	shift
	command -v npm >/dev/null || {
		echo 'setup-web: npm is missing: apt-get install npm' >&2
		exit 1
	}
	echo "setup-web: fetching the packages that $kind the reviewers' page"
	npm ci --ignore-scripts --silent --no-audit --no-fund "$@"
	echo "$lock $kind" >"$stamp"
}

if [ "${1-}" != --test ]; then
	case $have in
	"$lock "*) exit 0 ;;
	esac
	install build --omit=dev
	exit 0
fi

[ "$have" = "$lock test" ] || install test
if command -v chromium >/dev/null; then exit 0; fi
root=
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null || {
		echo 'setup-web: run this as root: apt-get install chromium fonts-noto-cjk' >&2
		exit 1
	}
	root='sudo env'
fi
echo 'setup-web: installing chromium'
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -qq
$root apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null
