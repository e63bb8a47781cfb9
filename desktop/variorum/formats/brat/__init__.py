"""The standoff format of the brat rapid annotation tool: a text and its ``.ann`` file."""
