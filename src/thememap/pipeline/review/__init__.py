"""Review: decisions on proposals, consensus meetings, inter-coder agreement."""
