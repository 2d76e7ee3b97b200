"""Any sentence two texts share leaves them a fingerprint in common."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from bot.core.scripts.novelty.fingerprints import GRAM, SURE, fingerprints, short_hash, winnowed
from bot.core.scripts.novelty.masking import Mask, mask_of
from bot.core.scripts.script import Brief, Fact

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF)
ANY = st.text(HAN, max_size=60)
RUN = st.text(HAN, min_size=SURE, max_size=SURE)


@given(RUN, ANY, ANY, ANY, ANY)
def test_a_shared_run_is_always_found(run: str, before: str, after: str, other: str, rest: str):
    assert set(winnowed(before + run + after)) & set(winnowed(other + run + rest))


@given(ANY)
def test_fingerprints_are_few_rising_and_fit_a_database(text: str):
    found = winnowed(text)
    assert list(found) == sorted(set(found))
    assert all(-(2**63) <= one < 2**63 for one in found)
    assert bool(found) == (len(text) >= GRAM)


def test_fingerprints_are_the_same_in_every_process():
    """Pinned: kept ones must be found again after any upgrade. A change here needs all kept ones anew."""
    text = "老井边上的脐橙树是我爸种的，霜降以后才摘"
    program = f"from bot.core.scripts.novelty.fingerprints import *; print(winnowed({text!r}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(winnowed(text))
    assert winnowed("老井边上的脐橙树") == (752459014,)
    assert short_hash("老井边上的脐橙树") == -8705378222367381993


def test_a_name_swapped_for_another_leaves_the_same_fingerprints():
    mine = mask_of(Brief((Fact("product", "脐橙"),), "小芳"))
    hers = mask_of(Brief((Fact("product", "蜜桔"),), "阿梅"))
    assert fingerprints("我是小芳，我家脐橙今天早上才摘下来，露水还没干", mine) == fingerprints(
        "我是阿梅，我家蜜桔今天早上才摘下来，露水还没干", hers
    )


def test_commas_change_nothing():
    assert fingerprints("今天早上，才摘下来", Mask()) == fingerprints("今天，早上才摘下来。", Mask())


def test_a_start_does_not_load_numpy():
    program = "import sys; import bot.service.novelty, bot.store; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
