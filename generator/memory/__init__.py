"""Work of earlier builds that need not be done again: records by their bytes, pages by all that they were made from.

Nothing here changes what a build makes: a build that remembers and one that does not are the same to the byte.
"""
