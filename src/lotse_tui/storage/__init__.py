"""Everything that touches a disk. Reached through the services only."""
