# Sourced by every script, with its arguments: works from the top of the tree, answers --help with the comment
# at the head of the script, and gives it a way to refuse what it does not know.
set -euo pipefail
cd "$(dirname "$0")/.."

refuse() { # MESSAGE
  echo "script/${0##*/}: $1 (--help tells how it is used)" >&2
  exit 2
}

refuse_all() { # ARGUMENT...
  [ $# -eq 0 ] || refuse "unknown argument: $1"
}

for argument in "$@"; do
  case "$argument" in
    --help | -h) sed -e 1d -e '/^[^#]/,$d' -e 's/^# \{0,1\}//' "script/${0##*/}"; exit ;;
  esac
done
