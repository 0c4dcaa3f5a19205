# Completion of lotse for fish, from `lotse completion fish`. Lotse itself knows what could stand
# next, so this need not be made anew with a new version.
function __lotse_words
    set -l typed (commandline -opc) (commandline -ct)
    set -l found ($typed[1] completion --suggest -- $typed[2..-1] 2>/dev/null)
    if contains -- :files $found
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $found
    end
end
complete -c lotse -f -k -a '(__lotse_words)'
