#!/usr/bin/env bash
# A private PostgreSQL with pgvector on loopback, for the second leg of the database tests. Prints its address, alone, on
# standard output. Does nothing but print when it is up already.
#
# Debian bookworm has no pgvector package, so its source comes from a newer Debian through the machine's own mirror, in a
# throw-away apt configuration, and is compiled against the installed server. Nothing is added to /etc/apt.
set -euo pipefail

version=${PGV:-15}
bin=/usr/lib/postgresql/$version/bin
base=${PGBASE:-/var/tmp/groundwork-postgres}
port=${PGPORT:-55432}
name=app
url="postgresql://app@127.0.0.1:$port/$name"

say() { echo "start-postgres: $*" >&2; }
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

install_pgvector() {
  command -v apt-get >/dev/null || { say "this machine has no apt-get; start PostgreSQL 15+ with pgvector yourself and set TEST_DATABASE_URL"; exit 1; }
  say "installing PostgreSQL $version and pgvector (about 20 s)"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2
  apt-get install -y -qq --no-install-recommends "postgresql-$version" "postgresql-server-dev-$version" build-essential >/dev/null
  local mirror work source
  mirror=$(awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/*.sources 2>/dev/null || true)
  [ -n "$mirror" ] || mirror=$(awk '$1 == "deb" {for (i = 2; i <= NF; i++) if ($i ~ /:\/\//) {print $i; exit}}' /etc/apt/sources.list)
  work=$(mktemp -d)
  mkdir -p "$work"/{lists/partial,empty,cache}
  chmod -R a+rX "$work"
  printf 'Types: deb-src\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' \
    "$mirror" "${PGVECTOR_SUITE:-trixie}" >"$work/src.sources"
  local apt=(apt-get -o "Dir::Etc::sourcelist=$work/src.sources" -o "Dir::Etc::sourceparts=$work/empty"
    -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root)
  "${apt[@]}" update -qq >&2
  (cd "$work" && "${apt[@]}" source -qq pgvector >/dev/null)
  source=$(find "$work" -maxdepth 1 -type d -name 'pgvector-*')
  make -s -j2 -C "$source" "PG_CONFIG=$bin/pg_config" OPTFLAGS="" with_llvm=no >/dev/null
  make -s -C "$source" "PG_CONFIG=$bin/pg_config" with_llvm=no install >/dev/null
  rm -rf "$work"
}

[ -f "/usr/share/postgresql/$version/extension/vector.control" ] || install_pgvector
if [ ! -f "$base/data/PG_VERSION" ]; then
  mkdir -p "$base"
  [ "$(id -u)" != 0 ] || chown postgres "$base"
  (cd / && as_owner "$bin/initdb" -D "$base/data" -U app -A trust -E UTF8 --locale=C.UTF-8 >/dev/null)
fi
if ! (cd / && as_owner "$bin/pg_ctl" -D "$base/data" status >/dev/null); then
  # Test databases are thrown away, so they need not survive a power cut.
  options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$base -c fsync=off -c synchronous_commit=off"
  (cd / && as_owner "$bin/pg_ctl" -D "$base/data" -l "$base/log" -w -o "$options" start >/dev/null)
  say "started on port $port"
fi
psql=("$bin/psql" -qX -h 127.0.0.1 -p "$port" -U app)
"${psql[@]}" -d postgres -tc "select 1 from pg_database where datname = '$name'" | grep -q 1 ||
  "$bin/createdb" -h 127.0.0.1 -p "$port" -U app "$name"
echo "$url"
