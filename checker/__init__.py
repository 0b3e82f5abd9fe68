"""The checker: read a plan, find evidence for each requirement, report findings."""
