"""Verifying a document: every citation and quotation in it held against the notices."""

from checker.verify.model import FAULTS, STATUSES, Finding, Status, Verification
from checker.verify.verify import verify_file, verify_text

__all__ = ["FAULTS", "STATUSES", "Finding", "Status", "Verification", "verify_file", "verify_text"]
