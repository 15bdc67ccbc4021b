"""Programs for those who work on Huotong: what the build checks, and how a release is made."""
