"""Packages: a colleague's work in one file, how it is written, checked and read."""
