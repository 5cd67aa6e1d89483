from __future__ import annotations

import numpy as np
import pytest

from thememap.comparison._cell_table import cell_table
from thememap.records import ComparisonRules, LevelView


@pytest.mark.parametrize("seed", range(6))
def test_leaving_out_unlikely_cells_changes_no_match(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, themes, groups = 240, 5, 6
    theme, study = rng.integers(0, themes + 1, n), rng.integers(0, 4, n)
    group = np.where(rng.random(n) < 0.25 * (seed % 4), theme % groups, rng.integers(0, groups, n))
    member = np.arange(themes) == theme[:, None]
    view = LevelView(
        level=1,
        themes=tuple((f"t{t}",) for t in range(themes)),
        member=member,
        specified=np.ones_like(member),
    )
    whole, decided = (
        cell_table(
            view=view,
            group_member=np.arange(groups) == group[:, None],
            read=np.ones(n, dtype=bool),
            study=study,
            rules=ComparisonRules(match_size=0.05),
            decisions_only=decisions_only,
        )
        for decisions_only in (False, True)
    )
    assert (whole.match_free == decided.match_free).all()
    assert (whole.match_within == decided.match_within).all()
    assert (whole.p_free[decided.p_free == 1.0] >= 0.4).all()
