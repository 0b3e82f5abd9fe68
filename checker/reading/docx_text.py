"""The visible text of a Word paragraph: insertions counted, deletions not; boxes and notes apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.reading.docx_package import Element, W, is_on, value
from checker.reading.docx_styles import Look, Style, Styles

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
"""The same thing given twice, for new and for old programs: it is read once."""
_SKIPPED = ("del", "moveFrom", "pPr", "rPr", "instrText", "rt", "sdtPr")
_GONE = frozenset(f"{W}{name}" for name in _SKIPPED)
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_UNREAD = {
    "blip": "图片",
    "imagedata": "图片",
    "chart": "图表",
    "relIds": "SmartArt 图形",
    "subDoc": "子文档",
}
"""What holds text or figures that aren't in the paragraph, by the local name of its tag."""
_PROMPT = "prompt"
HIDDEN = "隐藏文字"


@dataclass(slots=True)
class Content:
    """What a paragraph holds. ``lines``: the text between line breaks, with its leading bold characters."""

    lines: list[tuple[str, int]] = field(default_factory=lambda: [("", 0)])
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(footnote or endnote, id) in the order of their marks."""
    left_out: dict[str, None] = field(default_factory=dict)
    """What isn't read, each once in the order met: 图片, 隐藏文字."""

    @property
    def has_text(self) -> bool:
        """Whether anything but white space is to be read in its lines."""
        return any(text.strip() for text, _ in self.lines)

    def add(self, text: str, bold: bool) -> None:
        """Append text of one run to the last line."""
        done, leading = self.lines[-1]
        if bold and leading == len(done):
            leading += len(text)
        self.lines[-1] = (done + text, leading)

    def leave_out(self, what: str) -> None:
        """Note that something isn't read."""
        self.left_out[what] = None

    def append(self, following: Content) -> None:
        """Run on into the content of the next paragraph."""
        self.add(following.lines[0][0], bool(following.lines[0][1]))
        self.lines += following.lines[1:]
        self.boxes += following.boxes
        self.notes += following.notes
        self.left_out |= following.left_out

    @property
    def size(self) -> tuple[object, ...]:
        """Something that grows with whatever is read or left out."""
        return (len(self.lines), self.lines[-1], len(self.boxes), len(self.notes), len(self.left_out))


def content_of(paragraph: Element, style: Style, styles: Styles) -> Content:
    """Read a paragraph set in ``style``."""
    content = Content()
    _walk(paragraph, content, _Setting(style, styles))
    return content


def visible_text(element: Element) -> str:
    """The text in an element: insertions counted, deletions and fields' instructions not, of alternatives the first.

    Text boxes in it are left to their own paragraphs.
    """
    text = ""
    for child in element:
        if child.tag == f"{W}t":
            text += child.text or ""
        elif child.tag == ALTERNATIVES:
            text += visible_text(child[0]) if len(child) else ""
        elif child.tag not in _GONE and child.tag != f"{W}p":
            text += visible_text(child)
    return text


def mark_prompts(root: Element | None) -> None:
    """Tell the prompts of empty content controls (单击或点击此处输入文字。) from text, before anything is read."""
    for control in root.iter(f"{W}sdt") if root is not None else ():
        content = control.find(f"{W}sdtContent")
        if content is not None and is_on(control.find(f"{W}sdtPr"), "showingPlcHdr"):
            for text in [*content.iter(f"{W}t")]:
                text.tag = _PROMPT


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the paragraph is set whose runs are read."""

    style: Style
    styles: Styles


def _walk(parent: Element, content: Content, setting: _Setting) -> None:
    for element in parent:
        tag = element.tag
        if tag in _GONE:
            continue
        if tag == f"{W}r":
            _run(element, content, setting)
        else:
            _other(element, content, setting)


def _other(element: Element, content: Content, setting: _Setting) -> None:
    """What is neither a run nor the text of one: boxes, drawings, formulas, whatever text is wrapped in."""
    tag = element.tag
    if tag == ALTERNATIVES:
        for choice in element:
            before = content.size
            _walk(choice, content, setting)
            if before != content.size:
                return
    elif tag == f"{W}txbxContent":
        content.boxes.append(element)
    elif tag == _MATH:
        content.add(element.text or "", False)
    elif tag == f"{W}object":  # its picture only shows what is embedded
        content.leave_out("嵌入对象")
    else:
        if what := _UNREAD.get(tag.rpartition("}")[2]):
            content.leave_out(what)
        _walk(element, content, setting)


def _run(run: Element, content: Content, setting: _Setting) -> None:
    properties = run.find(f"{W}rPr")
    look = setting.styles.look(setting.style, properties)
    own = is_on(properties, "b")
    bold = setting.style.bold if own is None else own
    if look.hidden:
        aside = Content()
        _run_text(run, aside, setting, Look(), bold)
        if aside.has_text or aside.boxes or aside.notes:
            content.leave_out(HIDDEN)
        content.left_out |= aside.left_out
    else:
        _run_text(run, content, setting, look, bold)


def _run_text(run: Element, content: Content, setting: _Setting, look: Look, bold: bool) -> None:
    for element in run:
        tag = element.tag
        if tag == f"{W}t":
            text = element.text or ""
            if not (look.struck or look.doubly):
                content.add(text, bold)
            elif text.strip():
                content.leave_out("加了删除线的文字")
        elif tag == _PROMPT:
            if text := (element.text or "").strip():
                content.leave_out(f"空白控件里的提示“{text}”")
        elif tag in (f"{W}br", f"{W}cr"):
            if value(element, attribute="type") not in ("page", "column"):
                content.lines.append(("", 0))
        elif tag in (f"{W}tab", f"{W}ptab"):
            content.add("\t", bold)
        elif tag == f"{W}noBreakHyphen":
            content.add("-", bold)
        elif tag in _NOTES:
            content.notes.append((_NOTES[tag], element.get(f"{W}id", "")))
        elif tag not in _GONE:
            _other(element, content, setting)
