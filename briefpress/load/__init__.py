"""Reading what people wrote: files in, checked values and findings out."""
