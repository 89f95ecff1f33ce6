"""What a project, an institution or a pack of phrases says the checks are to do: TOML that is read and checked, never run."""
