"""What holds for all libraries that take files apart."""

import contextlib
import logging
from collections.abc import Iterator


@contextlib.contextmanager
def quiet(*names: str) -> Iterator[None]:
    """Keep a library's remarks about an odd file from the analyst's screen, for as long as it reads.

    Parameters
    ----------
    *names
        The names of the libraries' loggers.
    """
    loggers = [logging.getLogger(name) for name in names]
    before = [(logger.propagate, logger.handlers) for logger in loggers]
    for logger in loggers:
        logger.propagate, logger.handlers = False, [logging.NullHandler()]
    try:
        yield
    finally:
        for logger, (propagate, handlers) in zip(loggers, before):
            logger.propagate, logger.handlers = propagate, handlers
