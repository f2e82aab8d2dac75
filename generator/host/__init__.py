"""The host that draws the frames: the only place that knows MkDocs."""
