"""Which files make up a manuscript, and what they include, without leaving the project."""
