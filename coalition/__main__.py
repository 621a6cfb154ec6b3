"""`python -m coalition`: the command line, where no script is installed."""

from coalition.cli import main

if __name__ == "__main__":
    main()
