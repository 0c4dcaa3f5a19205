# Completion of lotse for PowerShell, from `lotse completion powershell`. Lotse itself knows what
# could stand next, so this need not be made anew with a new version.
Register-ArgumentCompleter -Native -CommandName lotse -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { "$_" })
    # PowerShell hands no empty word on: "--next" says that a new one begins.
    $how = @('--suggest')
    if ($wordToComplete -eq '') { $how += '--next' }
    & $commandAst.CommandElements[0].Value completion @how -- @typed 2>$null | ForEach-Object {
        $value, $about = $_ -split "`t", 2
        if ($value -ne ':files') {
            $quoted = if ($value -match '\s') { "'$value'" } else { $value }
            if (-not $about) { $about = $value }
            [System.Management.Automation.CompletionResult]::new($quoted, $value, 'ParameterValue', $about)
        }
    }
}
