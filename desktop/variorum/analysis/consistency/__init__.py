"""Where one person's tags contradict each other, so that no second person is needed to see it."""
