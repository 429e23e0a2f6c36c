"""`python -m remanence` is `remanence`."""

from remanence.cli import main

if __name__ == "__main__":  # processes that serve side by side import this module again
    main()
