#!/usr/bin/env bash
# Completes command lines as bash does, in a folder with the sample scored, and compares what is offered.
#
#     check_completion.sh KAOHE SOURCE_FOLDER
set -euo pipefail
kaohe=$(realpath "$1")
source=$(realpath "$2")
export LC_ALL=C.UTF-8 LANGUAGE= SOURCE_DATE_EPOCH=1792051200
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
PATH=$(dirname "$kaohe"):$PATH
source "$source/src/package/completion/kaohe.bash"
compopt() { :; } # of readline, which a script does not have
failures=0

# offers WORD... : WHAT IS OFFERED...
offers() {
  local -a words=() wanted=()
  while [ "$1" != ":" ]; do words+=("$1"); shift; done
  shift
  wanted=("$@")
  COMP_WORDS=("${words[@]}")
  COMP_CWORD=$((${#words[@]} - 1))
  _kaohe
  if [ "${COMPREPLY[*]}" != "${wanted[*]}" ]; then
    echo "${words[*]}: offered: ${COMPREPLY[*]}; expected: ${wanted[*]}"
    failures=$((failures + 1))
  fi
}

# includes WORD... : EACH OF THESE, AMONG OTHERS...
includes() {
  local -a words=()
  while [ "$1" != ":" ]; do words+=("$1"); shift; done
  shift
  COMP_WORDS=("${words[@]}")
  COMP_CWORD=$((${#words[@]} - 1))
  _kaohe
  local word
  for word in "$@"; do
    if ! grep -qxF -- "$word" <<<"$(printf '%s\n' "${COMPREPLY[@]}")"; then
      echo "${words[*]}: “$word” is not offered, only ${COMPREPLY[*]}"
      failures=$((failures + 1))
    fi
  done
}

# Without a store: commands, options and files all the same.
offers kaohe sc : score
offers kaohe run --per : --period
offers kaohe explain --period 2026Q3 "" :
offers kaohe nonsense "" :
offers kaohe score --period 2026Q : 2026Q3 2026Q4
[ ! -e kaohe.db ] || { echo "completing made a store"; failures=$((failures + 1)); }

kaohe run "$source/sample-data" --rules "$source/scoring-rules/county.yaml" --period 2026Q3 >/dev/null 2>&1
cp kaohe.db before.db
printf '部门编码,部门名称,分组\nX,A & B;$(touch x)局,县直部门\n' >odd.csv
touch "a file.yaml"
mkdir folder

# Every command and every option that the help names.
includes kaohe "" : $(kaohe --help | sed -n '/^$/,/^Example/s/^  \([a-z]\+\) .*/\1/p')
for command in $(kaohe --help | sed -n '/^$/,/^Example/s/^  \([a-z]\+\) .*/\1/p'); do
  includes kaohe "$command" - : $(kaohe "$command" --help | sed -n 's/^  \(--[a-z-]\+\).*/\1/p')
done
includes kaohe appeal "" : open decide
offers kaohe appeal op : open
offers kaohe appeal open --li : --line
offers kaohe appeal open --line 1 --department 县财 : 县财政局
offers kaohe explain --period "" : 2026Q3 2026Q4
offers kaohe explain --period = 2026 : 2026Q3 2026Q4
offers kaohe explain --period 2026Q3 县财 : 县财政局
offers kaohe explain --period 2026Q3 县财政局 cov : coverage
offers kaohe explain 县财政局 cov : coverage
offers kaohe explain --period 2026Q3 县财政局 coverage "" :
offers kaohe explain --format j : json
offers kaohe check od : odd.csv
offers kaohe check odd.csv od : odd.csv
offers kaohe run --rules "a f" : "a file.yaml"
offers kaohe run --out f : folder
offers kaohe explain --store elsewhere.db 县 :
printf '[kaohe]\nstore = other.db\n' >kaohe.ini
offers kaohe explain 县 :
rm kaohe.ini
cmp -s kaohe.db before.db || { echo "completing changed the store"; failures=$((failures + 1)); }

# A name is one word for the shell, whatever it holds.
kaohe import odd.csv >/dev/null 2>&1
offers kaohe explain "A &" : 'A\ \&\ B\;\$\(touch\ x\)局'

if command -v zsh >/dev/null; then
  zsh -n "$source/src/package/completion/_kaohe" || failures=$((failures + 1))
fi
[ "$failures" -eq 0 ] && echo "bash is offered what there is"
