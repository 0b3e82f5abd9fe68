"""Characters that look like a Chinese one and are another: radicals and compatibility ideographs.

Fonts give them in the text layer of a PDF (⻓ for 长, U+F967 for 不), and copies of it keep them.
"""

from __future__ import annotations

import re
import unicodedata

_RANGES = "\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f"
_VARIANT = re.compile(f"[{_RANGES}]")
# Unicode decomposes the Kangxi radicals, but only two of the supplement (2E80-2EFF). These of it are whole
# characters of their own; its strokes and half characters (⺀, ⻌) stand for none and stay as they are.
_SUPPLEMENT = str.maketrans(
    "\u2e81\u2e84\u2e8a\u2e92\u2e93\u2e9d\u2ea0\u2ea7\u2ea9\u2eac\u2eb6\u2ebc\u2ebd\u2ec4\u2ec5\u2ec6\u2ec9\u2ecb"
    "\u2ed1\u2ed3\u2ed4\u2ed7\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9"
    "\u2eea\u2eeb\u2eec\u2eed\u2eee\u2eef\u2ef0\u2ef1\u2ef2",
    "厂乙卜巳幺月民牛王示羊肉臼西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
)


def unify(text: str) -> str:
    """``text`` with these characters replaced by the ordinary ones, one for one; all else stays, also its width."""
    return _VARIANT.sub(_ordinary, text)


def _ordinary(found: re.Match[str]) -> str:
    character = found.group()
    plain = unicodedata.normalize("NFKC", character.translate(_SUPPLEMENT))
    return plain if len(plain) == 1 else character
