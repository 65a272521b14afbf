"""Keep how all charts look now, for :mod:`tests.test_pictures`: ``python -m tests.pictures``."""

from tests.test_pictures import renew

renew()
