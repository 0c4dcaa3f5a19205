#compdef lotse
# Completion of lotse for zsh, from `lotse completion zsh`. Lotse itself knows what could stand
# next, so this need not be made anew with a new version.
_lotse() {
    local line
    local -a found described
    found=("${(@f)$($words[1] completion --suggest -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    for line in $found; do
        if [[ $line == :files ]]; then
            _files
            return
        fi
        described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    _describe -V lotse described
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _lotse "$@"
else
    compdef _lotse lotse
fi
