"""Completion in the shell, without typer: a key is pressed and somebody waits.

`scripts` are what the shells run; they call the program with `_QPLAN_COMPLETE` and the words typed
so far, and it answers by `engine`. `known` holds what the commands take: `tools/help.py` writes it
anew from their declarations.
"""
