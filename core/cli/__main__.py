"""python -m copc_forge.core.cli"""

import sys

from .main import main

sys.exit(main())
