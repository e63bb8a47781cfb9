"""The keys of actions, and the window in which they are changed."""
