"""Published methods of assessment: the labels that offices would give to the same figures.

A label stands beside the state and the light and changes neither. `assess` is the way in; each
method has a module of its own, and `inputs` is all that they know of a plan.
"""
