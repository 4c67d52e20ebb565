"""An employer's match formula: rate and limit of each step."""
