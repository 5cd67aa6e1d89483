"""Tasks with a sealed answer: hidden theme, card sort."""
