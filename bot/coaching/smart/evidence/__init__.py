"""The evidence that the letters of SMART rest on."""
