"""How far people agree: do they mark the same words, and given the same words, the same label?"""
