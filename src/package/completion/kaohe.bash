# bash completion for kaohe: asks the program, which knows its tables and the store.

_kaohe() {
  local current=${COMP_WORDS[COMP_CWORD]} line word
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :files) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -f -- "${current#=}") ;;
      :folders) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -d -- "${current#=}") ;;
      *)
        word=${line%%  *}
        # A name from a table is one word for the shell, whatever it holds.
        case $word in
          *[[:space:]\"\'\\\$\`\&\;\|\<\>\(\)\{\}\*\?\!\~\#]*) printf -v word '%q' "$word" ;;
        esac
        COMPREPLY+=("$word")
        ;;
    esac
  done < <("${COMP_WORDS[0]}" complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}

complete -F _kaohe kaohe
