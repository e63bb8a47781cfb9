"""Keeping a project file sound: looking it over, building it anew from its log, copying it."""
