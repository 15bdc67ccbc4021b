"""`python -m huotong`: what `ht` runs once the environment stands."""

import sys

from huotong.app.main import main

if __name__ == "__main__":
    sys.exit(main())
