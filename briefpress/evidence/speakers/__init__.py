"""Who the article itself says is speaking."""
