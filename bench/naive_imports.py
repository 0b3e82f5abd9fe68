"""What a program loads that imports all its libraries at the top, as most do."""

import chinese_calendar  # noqa: F401
import docx  # noqa: F401
import jieba
import markdown_it  # noqa: F401
import openpyxl  # noqa: F401
import pydantic  # noqa: F401
import pypdf  # noqa: F401
import rich.console
import rich.table  # noqa: F401
import typer  # noqa: F401
import whoosh.index
import whoosh.qparser  # noqa: F401
from jieba.analyse import ChineseAnalyzer  # noqa: F401

jieba.setLogLevel(60)
jieba.initialize()
