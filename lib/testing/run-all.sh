#!/usr/bin/env bash
# Every check of the project, in the order in which they fail fastest. One total at the end; each leg must have run tests.
set -euo pipefail
mkdir -p .test
rm -f .test/*.json

step() { printf '\n── %s\n' "$*"; }

step "Format and lint"
npm run --silent lint
step "Types"
npm run --silent types

legs=(unit embedded e2e)
if [ -z "${TEST_DATABASE_URL:-}" ]; then
  step "PostgreSQL for the second leg of the database tests"
  if TEST_DATABASE_URL=$(bash lib/testing/start-postgres.sh); then
    export TEST_DATABASE_URL
  elif [ "${CI:-}" = true ]; then
    echo "CI has to test both databases, and PostgreSQL could not be started." >&2
    exit 1
  else
    echo "The PostgreSQL leg is left out: set TEST_DATABASE_URL to run it."
    unset TEST_DATABASE_URL
  fi
fi
[ -z "${TEST_DATABASE_URL:-}" ] || legs+=(postgres)

failed=0
step "Unit and database tests"
npm exec -c "vitest run --reporter=default --reporter=./lib/testing/leg-reporter.ts" || failed=1
step "Build"
npm run --silent build
step "Journeys in a real browser"
npm run --silent e2e || failed=1

step "Total"
node lib/testing/total.mjs "${legs[@]}" || failed=1
exit "$failed"
