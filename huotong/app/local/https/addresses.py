"""The addresses by which devices in the network reach this machine."""

import socket
from ipaddress import IPv4Address

import psutil


def here() -> list[IPv4Address]:
    every = psutil.net_if_addrs().values()
    return sorted({IPv4Address(each.address) for interface in every for each in interface if each.family == socket.AF_INET})
