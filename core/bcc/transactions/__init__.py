"""The write-ahead log and what it promises."""
