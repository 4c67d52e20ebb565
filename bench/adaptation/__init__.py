"""Adapts the sentence encoder to the labels of this project; needs PyTorch, which users do not."""
