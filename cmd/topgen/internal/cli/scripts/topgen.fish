# fish completion for topgen; use it with: topgen completion fish | source

function __topgen_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    $words[1] __complete $words[2..-1] "=$current" 2>/dev/null
end

complete -c topgen -a '(__topgen_complete)'
