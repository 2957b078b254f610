"""`python -m checker.cli`."""

from checker.cli.program import main

if __name__ == "__main__":
    main()
