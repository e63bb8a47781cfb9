"""The coefficients against what other packages give for the same invented ratings.

``references.json`` says which packages, in which versions. They are no dependencies: some are under
the GPL, some huge. The values were recorded once, in an environment of their own.
"""

import json
from pathlib import Path

import numpy as np
import pytest
from tests.analysis.agreement.measures.test_chance import figure, votes_of

from variorum.analysis.agreement.measures.labelling import ALPHA, FLEISS, cohen, confusion

RATINGS = json.loads((Path(__file__).parent / "references.json").read_text(encoding="utf-8"))[
    "ratings"
]
VALUES = RATINGS["values"]


@pytest.mark.parametrize("table", ["complete", "with_gaps"])
@pytest.mark.parametrize("package", ["krippendorff_alpha", "nltk_alpha"])
def test_alpha_is_theirs(package, table):
    found = figure(ALPHA, votes_of(RATINGS[table], VALUES))
    assert found == pytest.approx(RATINGS[package][table], abs=1e-12)


@pytest.mark.parametrize(("one", "other", "kappa"), RATINGS["sklearn_cohen"])
def test_cohens_kappa_is_that_of_scikit_learn(one, other, kappa):
    some = votes_of(RATINGS["complete"], VALUES)
    assert cohen(confusion(some, one, other)) == pytest.approx(kappa, abs=1e-12)


def test_the_mean_of_all_pairs_is_what_nltk_calls_kappa():
    some = votes_of(RATINGS["complete"], VALUES)
    pairs = [cohen(confusion(some, one, other)) for one, other, _ in RATINGS["sklearn_cohen"]]
    assert np.mean(pairs) == pytest.approx(RATINGS["nltk_mean_kappa"], abs=1e-12)


def test_fleiss_kappa_is_that_of_statsmodels():
    found = figure(FLEISS, votes_of(RATINGS["complete"], VALUES))
    assert found == pytest.approx(RATINGS["statsmodels_fleiss"], abs=1e-12)
