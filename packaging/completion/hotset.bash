# SPDX-License-Identifier: Apache-2.0
# Completion for hotset, hotsetctl and hotsetd in bash; in zsh after `autoload bashcompinit && bashcompinit`.
# What can be completed is read from the program's own --help, so that it is never older than the program.
# shellcheck shell=bash

# Options and subcommands of a help text.
_hotset_words() {
  awk '
    /^[A-Z][a-z]+:$/ { section = $1; next }
    /^[^ ]/ { section = "" }
    section == "Options:" && /^  -/ {
      line = $0
      sub(/^  /, "", line)
      sub(/ .*/, "", line)
      n = split(line, names, ",")
      for (i = 1; i <= n; i++) { sub(/=.*/, "", names[i]); if (names[i] ~ /^--/) print names[i] }
    }
    section == "Subcommands:" && /^  [a-z]/ { print $1 }'
}

# The words that an option takes, where its help names them: --theme TEXT:{light,dark}.
_hotset_choices() {
  awk -v option="$1" '
    $1 == option || $1 ~ "," option "$" {
      if (match($0, /\{[^}]*\}/)) print substr($0, RSTART + 1, RLENGTH - 2)
    }' | tr ',' '\n'
}

_hotset_nodes() {
  timeout 2 hotsetctl nodes list --json 2>/dev/null | grep -o '"name":"[^"]*"' | cut -d'"' -f4
}

_hotset() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} help word i
  local command=("${COMP_WORDS[0]}")
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    [[ $word == [a-z]* ]] || continue
    help=$("${command[@]}" --help 2>/dev/null) || return
    grep -qx -- "$word" < <(_hotset_words <<<"$help") && command+=("$word")
  done
  help=$("${command[@]}" --help 2>/dev/null) || return
  local words
  case $previous in
    --*file | --workspace | --svg)
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      return
      ;;
    --*)
      words=$(_hotset_choices "$previous" <<<"$help")
      if [[ -n $words ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
        return
      fi
      ;;
  esac
  words=$(_hotset_words <<<"$help")
  if [[ $current != -* ]]; then
    grep -qv '^--' <<<"$words" && words=$(grep -v '^--' <<<"$words")
    grep -q '^  NODE' <<<"$help" && words+=" $(_hotset_nodes)"
    grep -q '^  TRACE' <<<"$help" && mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
  mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$words" -- "$current")
}

complete -o filenames -F _hotset hotset hotsetctl hotsetd
