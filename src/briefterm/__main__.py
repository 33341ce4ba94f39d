"""`python -m briefterm` is the command `briefterm`."""

from briefterm.cli.main import main

if __name__ == "__main__":
    main()
