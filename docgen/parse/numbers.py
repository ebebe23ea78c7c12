"""What a question's printed number looks like."""

from __future__ import annotations

import re

# 1, 1.1, 1.1.a, A.3, F10, 12°, a), Art. 5, Q-7, IV.
NUMBER = re.compile(
    r"^(?:[A-Za-zÀ-ÿ]{1,4}[.\-]? ?)?\d{1,4}(?:[.\-]\d{1,3})*(?:[.\-]?[a-z])?[.)°:]?$"
    r"|^[A-Za-z][.)]$|^[IVXLC]+[.)]?$"
)
