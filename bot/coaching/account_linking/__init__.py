"""Codes that join the places where one person talks with the coach."""
