"""What task stops synchronise by, beside the locks of `threading`."""
