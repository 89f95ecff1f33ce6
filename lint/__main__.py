"""`python -m lint`: the same as the command `thesis-lint`."""

from lint.cli import main

if __name__ == "__main__":
    main()
