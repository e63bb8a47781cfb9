"""Judgements made by hand, against which the program is measured."""
