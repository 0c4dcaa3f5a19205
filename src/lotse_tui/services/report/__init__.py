"""Reports, month ends, and what leaves the house."""
