"""The words, in every language, for both front ends."""
