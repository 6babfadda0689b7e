"""From plain structures to a plan or to what is wrong; the only room with pydantic."""
