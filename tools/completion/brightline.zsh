#compdef brightline
# Completes brightline in zsh: source <(brightline completion zsh), after compinit; or as _brightline in a folder of $fpath.
_brightline() {
  local -a before candidates options
  local line
  before=("${(@Q)words[1,CURRENT-1]}")
  if [[ $PREFIX == --*=* ]]; then
    before+=("${PREFIX%%=*}")
    compset -P '*='
  fi
  for line in "${(@f)$($words[1] completion zsh -- "$before[@]" 2>/dev/null)}"; do
    if [[ $line == : ]]; then
      _files
    else
      line=${line//:/\\:}
      [[ $line == -* ]] && options+=("${line/$'\t'/:}") || candidates+=("${line/$'\t'/:}")
    fi
  done
  # Options where one is begun, or where nothing else can stand.
  if [[ $PREFIX == -* || $#candidates -eq 0 ]]; then
    _describe -o option options
  else
    _describe brightline candidates -M 'm:{a-zA-Z}={A-Za-z}'
  fi
}
if [[ $funcstack[1] == _brightline ]]; then
  _brightline "$@"
else
  compdef _brightline brightline
fi
