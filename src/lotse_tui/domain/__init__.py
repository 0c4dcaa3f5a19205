"""What Lotse knows: pure rules and values. No disk, no clock, no screen."""
