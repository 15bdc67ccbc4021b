"""What Granian loads."""

import os

from .site import from_environment

application = from_environment(os.environ)
