"""Tasks built and encoded in processes of their own, where there are many cores."""
