"""The commands of the command line, one file per family; ``variorum.cli`` loads them on use."""
