#!/bin/sh
# Chromium for the browser tests: found, or installed by the package manager if we are root.
# Without one the tests say so themselves, and fail only in CI.
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
[ -n "${COACH_CHROMIUM:-}" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the browser tests ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
else
  echo "No Chromium on this machine: the browser tests will say that they did not run."
fi
