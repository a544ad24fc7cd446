# Completes brightline in bash: source <(brightline completion bash)
_brightline() {
  local word=${COMP_WORDS[COMP_CWORD]} words=("${COMP_WORDS[@]:0:COMP_CWORD}") options=() assigned= candidate file typed
  COMPREPLY=()
  # An equals sign is a word of its own, after an option (--posture=codified) or in what one takes (--fact tpp=4800).
  if [[ $word == = ]]; then
    assigned=yes word=
  elif [[ ${words[-1]} == = ]]; then
    assigned=yes
    unset 'words[-1]'
  fi
  [[ -n $assigned && ${words[-1]} != -* ]] && return
  # Readline puts the quotes that a candidate needs; how far it has been typed is looked at without.
  typed=${word#[\"\']}
  typed=${typed//\\/}
  while IFS=$'\t' read -r candidate _; do
    if [[ $candidate == : ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$typed")
    elif [[ $candidate == -* && -z $typed ]]; then
      options+=("$candidate")
    elif [[ ${candidate,,} == "${typed,,}"* ]]; then
      [[ $candidate == *\ * ]] && compopt -o filenames 2>/dev/null
      COMPREPLY+=("$candidate")
    fi
  done < <("${COMP_WORDS[0]/#\~/$HOME}" completion bash -- "${words[@]}" 2>/dev/null)
  # Options where nothing else can stand.
  [[ ${#COMPREPLY[@]} -eq 0 ]] && COMPREPLY=("${options[@]}")
}
complete -F _brightline brightline
