"""The pipeline that `rasa init` gives, in an environment of its own, on this project's data.

It is what the coach's understanding is measured beside: Rasa 3.6.21 as it declares itself, with
TensorFlow, on Python 3.10, installed from `requirements.lock` into `.venv-stock`.
"""
