"""Reading `content/`: bytes to text, text to plain values that remember their lines. Nothing is typed here."""
