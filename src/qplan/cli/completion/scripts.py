"""What each shell is told, to ask the program what may come next.

A shell hands over the words up to the cursor and gets lines back: first `words` or `files`, then
a word each, with what it is behind a tab. How words are quoted is the shell's business, but in
bash, which leaves it to the program.
"""

BASH = r"""
_qplan_completion() {
    local kind="" word
    COMPREPLY=()
    while IFS= read -r word; do
        if [ -z "$kind" ]; then
            kind="$word"
        else
            COMPREPLY+=("$word")
        fi
    done < <(_QPLAN_COMPLETE=bash _QPLAN_LINE="${COMP_LINE:0:COMP_POINT}" \
        _QPLAN_BREAKS="$COMP_WORDBREAKS" "$1" 2>/dev/null)
    if [ "$kind" = files ] && ! compopt -o default 2>/dev/null; then
        while IFS= read -r word; do
            COMPREPLY+=("$word")
        done < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
    fi
}
complete -F _qplan_completion qplan
"""

ZSH = r"""
#compdef qplan
_qplan_completion() {
    local -a lines values shown
    local line typed="${(pj:\x1f:)words[2,CURRENT]}"
    lines=("${(@f)$(_QPLAN_COMPLETE=zsh _QPLAN_WORDS="$typed" ${words[1]} 2>/dev/null)}")
    if [[ "${lines[1]}" == files ]]; then
        _files
        return
    fi
    for line in "${(@)lines[2,-1]}"; do
        values+=("${line%%$'\t'*}")
        shown+=("${line/$'\t'/  -- }")
    done
    (( ${#values} )) && compadd -l -d shown -a values
}
if [[ "${funcstack[1]}" == _qplan ]]; then
    _qplan_completion "$@"
else
    compdef _qplan_completion qplan
fi
"""

FISH = r"""
function __qplan_completion
    set -l words (commandline -opc)[2..-1]
    set -l last (commandline -ct)
    set -l typed (string join \x1f -- $words "$last" | string collect)
    set -l lines (_QPLAN_COMPLETE=fish _QPLAN_WORDS=$typed qplan 2>/dev/null)
    if test "$lines[1]" = files
        __fish_complete_path (commandline -ct)
    else
        string join \n -- $lines[2..-1]
    end
end
complete --command qplan --no-files --arguments "(__qplan_completion)"
"""

POWERSHELL = r"""
Register-ArgumentCompleter -Native -CommandName qplan -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object {
        $_.Extent.EndOffset -lt $cursorPosition
    } | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
        else { $_.Extent.Text }
    }) + $wordToComplete
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new()
        $Env:_QPLAN_COMPLETE = "powershell"
        $Env:_QPLAN_WORDS = $words -join [char]31
        $kind, $lines = @(qplan)
    } finally {
        [Console]::OutputEncoding = $encoding
        $Env:_QPLAN_COMPLETE = $Env:_QPLAN_WORDS = $null
    }
    if ($kind -eq "files") { return }
    foreach ($line in $lines) {
        $word, $about = $line -split "`t", 2
        $text = $word
        if ($word -notmatch '^[\p{L}\p{N}_./=-]+$') {
            $text = "'" + ($word -replace "'", "''") + "'"
        }
        if (-not $about) { $about = $word }
        [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $about)
    }
}
"""

SCRIPTS = {
    "bash": BASH,
    "zsh": ZSH,
    "fish": FISH,
    "powershell": POWERSHELL,
    "pwsh": POWERSHELL,
}
"""By the names that typer has for shells."""
