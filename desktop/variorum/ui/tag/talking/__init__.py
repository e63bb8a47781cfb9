"""Comments in the Tag place: on tags, and on words without one."""
