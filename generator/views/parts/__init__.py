"""The parts that pages are put together from: values ready to be printed, no arithmetic left, no HTML.

Every text is final Chinese; every `href` is relative to the page it stands on.
"""
