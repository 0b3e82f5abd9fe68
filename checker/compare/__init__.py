"""What the notices say on one matter, side by side, and what the later or lower one changes.

subject → which requirements and sentences; provisions → the sentences of each notice that a requirement quotes;
changes → what one provision has more, less, stricter or looser than another; compare → all of it; report → formats.
"""
