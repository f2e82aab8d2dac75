"""The work of a clerk: each task says what there is to choose from, and which form a choice opens."""
