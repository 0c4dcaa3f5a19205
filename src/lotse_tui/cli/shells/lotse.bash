# Completion of lotse for bash, from `lotse completion bash`. Lotse itself knows what could stand
# next, so this need not be made anew with a new version.
_lotse() {
    local line value IFS=$'\n'
    COMPREPLY=()
    for line in $("${COMP_WORDS[0]}" completion --suggest -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null); do
        if [[ $line == :files ]]; then
            compopt -o default 2>/dev/null
            COMPREPLY=()
            return
        fi
        value=${line%%$'\t'*}
        COMPREPLY+=("$(printf '%q' "$value")")
    done
}
complete -F _lotse lotse
