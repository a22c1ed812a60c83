"""Mail: messages written byte by byte, so that every Python sends the same ones."""
