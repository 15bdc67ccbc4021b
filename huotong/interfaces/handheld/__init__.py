"""The handheld: a scan in, the next screen out. A translator: what is done goes through the door as the actions that it is."""
