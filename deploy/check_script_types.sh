#!/bin/sh
# Checks the JSDoc types of the widget and the page with TypeScript, which is used for nothing else:
# what is served needs no build step, and a machine without npm runs everything but this check.
set -eu
cd "$(dirname "$0")/../tests/browser/types"
if ! command -v npm >/dev/null 2>&1; then
	echo "The types of the scripts are not checked: there is no npm on this machine."
	exit 0
fi
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
	npm ci --silent || {
		echo "The types of the scripts are not checked: npm cannot install TypeScript."
		exit 0
	}
fi
npm run --silent check
