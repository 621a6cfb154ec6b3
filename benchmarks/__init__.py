"""What is measured: the house beside bare references of our own, as ratios of one run. See README.md."""
