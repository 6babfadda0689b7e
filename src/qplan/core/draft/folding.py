"""One way of writing for the rules to read: half width, and simplified where structure hangs on it.

Every character stays one character, so that a place in the folded text is a place in the
document. Only the words that headings, units and targets are told by are brought to their
simplified form; a quote is always cut from the document itself.
"""

_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SIGNS = dict(
    zip(
        map(ord, "\u3000\u00a0\t\u2002\u2003﹒．﹝﹞【】﹣－–‑﹙﹚︰﹪％﹑﹔﹐〈〉「」"),
        "     ..〔〕[]----():%%、;,《》“”",
        strict=True,
    )
)
_TRADITIONAL = (
    "關关於于發发計计劃划區区縣县級级牽牵頭头單单責责門门辦办員员會会廳厅處处務务團团隊队學学聯联應应"
    "據据導导標标準准達达過过減减縮缩壓压長长間间內内為为從从與与類类總总產产業业萬万億亿噸吨畝亩裡里個个"
    "項项條条種种戶户臺台輛辆機机構构組组織织經经濟济財财稅税醫医衛卫環环護护農农國国資资質质監监檢检驗验"
    "認认證证訓训創创實实現现場场進进動动執执規规範范參参協协調调負负領领專专題题優优穩稳擴扩張张斷断開开"
    "轉转運运營营樓楼網网絡络電电視视書书時时節节約约費费價价額额屬属該该並并對对確确變变權权險险難难雙双"
    "見见貫贯徹彻氣气啟启廣广傳传競竞綜综別别體体殘残飲饮稱称畫画術术業业號号實实層层復复採采舉举隊队級级來来們们後后興兴質质證证雜杂電电網网養养築筑準准礎础規规劃划續续維维護护讓让顧顾問问職职組组預预覽览緊紧強强歲岁餘余數数設设帶带議议濃浓較较戰战爭争後后"
    "倍倍畢毕簡简給给獎奖補补貼贴還还費费換换陽阳陰阴師师勞劳鄉乡鎮镇園园舊旧壯壮東东"
)
_SIMPLIFIED = {ord(a): b for a, b in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)}
_TABLE = _FULL | {key: ord(value) for key, value in (_SIGNS | _SIMPLIFIED).items()}


def fold(text: str) -> str:
    """The text as the rules read it; as long as it was."""
    return text.translate(_TABLE)


def is_chinese(text: str) -> bool:
    """Whether a text is in Chinese: a fifth of its letters are enough."""
    letters = [c for c in text if c.isalpha()]
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in letters)
    return chinese * 5 > len(letters)


_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0, "两": 2}


def chinese_number(text: str) -> int | None:
    """A number below a thousand in Chinese: 十四, 二十, 一百零二; none if it is no such number."""
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in "十百":
            total += (digit or 1) * {"十": 10, "百": 100}[character]
            digit = 0
        else:
            return None
    return total + digit if text else None
