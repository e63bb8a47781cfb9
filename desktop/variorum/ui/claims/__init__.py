"""Claims in the window: how one is shown, and worded better, wherever it stands."""
