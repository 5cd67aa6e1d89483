"""Simulation of two coders with known skill."""
