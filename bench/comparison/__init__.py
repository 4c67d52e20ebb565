"""The product next to what a user would take instead: stock Rasa, in one run, on one machine.

`python -m bench.comparison` prints one table and writes it to `bench/RESULTS.md`; what each row is
and how it is measured is told in `docs/benchmarks.md`.
"""
