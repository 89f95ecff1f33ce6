"""The language server: what an editor is told while the manuscript is written. Needs pygls; `lint.commands.lsp` starts it."""
