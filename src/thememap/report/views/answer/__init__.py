"""The first screen: which themes have which support, and questions with their answers."""
