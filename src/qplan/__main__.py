"""`python -m qplan`."""

from qplan.cli import main

if __name__ == "__main__":
    main()
