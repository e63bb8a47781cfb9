"""Label Studio: tasks as JSON, with the labelling configuration they need."""
