"""A goal as text: spelling, normal form, syntax and word lists."""
