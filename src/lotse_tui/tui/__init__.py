"""The front end with a screen."""
