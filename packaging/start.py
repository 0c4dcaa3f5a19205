"""Where the one file begins."""

import sys

from lotse_tui.__main__ import main

sys.exit(main())
