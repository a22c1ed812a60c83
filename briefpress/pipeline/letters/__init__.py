"""Letters: who gets which edition, and the message written out."""
