#compdef topgen
# zsh completion for topgen; use it with: source <(topgen completion zsh)

_topgen() {
  local -a found
  found=("${(@f)$("${words[1]}" __complete "${(@)words[2,CURRENT-1]}" "=${words[CURRENT]}" 2>/dev/null)}")
  if [[ -n "${found[1]}" ]]; then
    compadd -- "${found[@]}"
  else
    _files
  fi
}

compdef _topgen topgen
