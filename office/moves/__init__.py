"""An officer's moves: what each asks, what it changes, who is told what."""
