"""Sentences read as a whole: linear classifiers over character n-grams (字符 n 元组).

Their weights are data (corpus/classifier), learnt from sentences with known labels by ``evaluation/train.py``.
:mod:`checker.evidence` finds words and asks how they are meant; the classifiers only say what the whole sentence is like.
They are asked where no words were found, and whether to trust those that were.
"""
