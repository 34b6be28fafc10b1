"""What a lid says yes or no to besides taking part: research, quotes, contact."""
