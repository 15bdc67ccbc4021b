"""The business. Each module may use those below it, through their `public` and `records` files only."""
