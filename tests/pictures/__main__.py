"""Keep how all charts look now, for :mod:`tests.test_pictures`, or draw them all for somebody who looks at them.

``python -m tests.pictures`` keeps the pictures; ``python -m tests.pictures sheets`` writes each chart as a picture into
the folder ``sheets``: at the three sizes, with the tables at the edges, and as the colour-blind and a printer without
colours see it. ``python -m tests.pictures sheets keyness tone`` does so for some charts alone.
"""

import sys

from tests.test_pictures import renew, sheets

if len(sys.argv) > 1:
    sheets(*sys.argv[1:])
else:
    renew()
