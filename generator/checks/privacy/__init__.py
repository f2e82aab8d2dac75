"""The privacy gate: numbers and names that belong to a person, found in any text however they are written.

`unfold` undoes disguises that a format brings (escapes, entities, markup); the detectors (`numbers`, `names`,
`words`) yield hits; `kinds` is the table that says what each hit is called and how bad it is; `gate` puts it together.
"""
