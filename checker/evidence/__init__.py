"""Evidence in prose: where a plan speaks of an element, and whether what it says there is a commitment."""
