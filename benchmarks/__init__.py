"""What is measured of Briefpress; nothing here is part of it."""
