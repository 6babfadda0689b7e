"""`python -m qplan`."""

from qplan.cli import run

if __name__ == "__main__":
    run()
