"""The tests: a name and a sentence each, that together say what the program does."""
