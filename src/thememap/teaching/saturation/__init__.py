"""Simulation of interviews from codebooks of known size: when is it enough?"""
