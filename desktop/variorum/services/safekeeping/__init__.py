"""Backups, and the lock that keeps a project to one writer."""
