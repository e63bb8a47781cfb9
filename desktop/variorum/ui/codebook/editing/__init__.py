"""The editor of the codebook: a draft, its forms, what is wanting in it, what it would change."""
