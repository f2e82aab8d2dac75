"""Forms for those who write records: the tasks of a clerk, and what each asks of which record, whoever draws it."""
