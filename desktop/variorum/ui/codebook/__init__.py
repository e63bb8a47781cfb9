"""The codebook beside the reader: what can be tagged, and with which key."""
