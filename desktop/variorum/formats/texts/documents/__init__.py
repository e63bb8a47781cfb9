"""Reading documents of other programs, in the sandbox: bytes in, pages out."""
