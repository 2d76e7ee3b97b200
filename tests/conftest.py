"""What holds for every test."""

from hypothesis import settings

# No test asserts on time, and a property is not wrong because the machine was busy.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
