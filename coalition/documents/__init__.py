"""Documents of the coalition: who may read them, and files that are safe to open."""
