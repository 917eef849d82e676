"""QR codes as sums: the same as made one by one."""

from __future__ import annotations

import segno
from hypothesis import given
from hypothesis import strategies as st

from app.foundation import qr

STARTS = st.sampled_from(["http://localhost:5000/certificates/", "https://a-very-long-name.learn.example.org/somo/certificates/", "https://münchen.example/"])


@given(STARTS, st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ-", min_size=15, max_size=15))
def test_a_sum_is_the_code_itself(start: str, end: str) -> None:
    whole = segno.make_qr((start + end).encode(), mode="byte", error="m", boost_error=False, mask=0)
    assert qr.rows(start, end) == list(map(bytes, whole.matrix))
