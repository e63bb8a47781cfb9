"""The Tag place: library, reader and inspector, and the keys that drive them."""
