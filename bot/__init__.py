"""Cunbo Coach: a chat coach for village live-stream anchors."""

__version__ = "0.1.0"
