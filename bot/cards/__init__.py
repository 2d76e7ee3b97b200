"""Cue cards: a script on one page, to be read at arm's length."""
