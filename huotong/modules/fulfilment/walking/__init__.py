"""The walks of what was released: the release orders picks by the plain rule, a job finds the shortest walk beside the door and
asks the door to put open picks in its order.

It is advice: picks that are gone meanwhile are passed over, and nobody who has an outbound open is refused for a better order.
"""
