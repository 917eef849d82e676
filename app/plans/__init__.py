"""The learner's own plan: written in boxes, private, without points."""
