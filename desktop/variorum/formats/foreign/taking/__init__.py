"""From what another program's file says to records of the project, alike for all formats."""
