"""Commands for teaching: classes, tasks, explanations, simulation."""
