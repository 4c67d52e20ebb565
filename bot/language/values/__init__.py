"""One reader for each kind of value: money, shares, dates, times, days off."""
