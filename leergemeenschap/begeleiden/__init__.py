"""The desk of a begeleider: each bijeenkomst with its tasks, composed of the features below; no tables."""
