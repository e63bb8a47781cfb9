"""Words as they are compared: tokens, spellings, stems, numbers, and lists of telling words."""
