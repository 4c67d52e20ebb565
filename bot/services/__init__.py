"""Use cases: plain functions of typed values, a unit of work and the moment."""
