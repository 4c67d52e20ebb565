#!/bin/sh
# PostgreSQL and Redis for the tests that need them real: found, or installed by the package
# manager if we are root. Without them those tests say that they did not run, and fail only in CI.
missing=""
[ -n "$(command -v initdb)$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || missing="postgresql"
command -v redis-server >/dev/null 2>&1 || command -v valkey-server >/dev/null 2>&1 ||
  missing="$missing redis-server"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing for the tests: $missing ..."
  # shellcheck disable=SC2086 - a list of words
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
else
  echo "Not on this machine: $missing. The tests that need them will say that they did not run."
fi
