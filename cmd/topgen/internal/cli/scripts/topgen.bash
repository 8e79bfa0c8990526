# bash completion for topgen; use it with: source <(topgen completion bash)

_topgen() {
  # Words as people typed them: bash would cut builtin:alsc and -spec=builtin in pieces.
  local line="${COMP_LINE:0:COMP_POINT}"
  local -a words
  read -ra words <<<"$line"
  local current=""
  if [[ "$line" != *[[:space:]] ]]; then
    current="${words[${#words[@]}-1]}"
    unset "words[${#words[@]}-1]"
  fi
  local cut="" one
  if [[ "$current" == *[:=]* ]]; then
    cut="${current%"${current##*[:=]}"}"
  fi
  COMPREPLY=()
  while IFS= read -r one; do
    COMPREPLY+=("${one#"$cut"}")
  done < <("${words[0]}" __complete "${words[@]:1}" "=$current" 2>/dev/null)
}

complete -o default -F _topgen topgen
