"""What we owe people: how each is reached, the postal round, the files they sent."""
