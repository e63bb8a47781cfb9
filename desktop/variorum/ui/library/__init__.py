"""The articles of a project: listed, filtered, searched."""
