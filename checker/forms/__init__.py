"""The forms (附件) that a notice asks for, as workbooks: made blank, and checked when filled in.

Public: :func:`checker.forms.new.new_form`, :func:`checker.forms.check.check_workbook`,
:mod:`checker.forms.report`. What the forms hold is data: the notice's attachments and ``corpus/forms.toml``.
"""
