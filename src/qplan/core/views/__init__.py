"""What is shown of a plan, typed; every format reads the same views."""
