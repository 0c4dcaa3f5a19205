"""What a person does with Lotse. No words, no screen."""
