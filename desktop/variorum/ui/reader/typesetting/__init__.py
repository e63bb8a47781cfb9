"""From a text and its tags to places and paint: blocks, lines, marks, margins."""
