"""Lighthouse on the demonstration, as a phone on a slow network sees it."""
