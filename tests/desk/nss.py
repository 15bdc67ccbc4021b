"""Makes a Chromium of Linux trust an authority, as a person does in its settings: in the store that it shares with other programs."""

import ctypes
from pathlib import Path

TRUSTED_FOR_SERVERS = 0x08 | 0x10 | 0x80  # CERTDB_VALID_CA, CERTDB_TRUSTED_CA, CERTDB_TRUSTED_CLIENT_CA


class _Trust(ctypes.Structure):
    _fields_ = [("servers", ctypes.c_uint), ("mail", ctypes.c_uint), ("programs", ctypes.c_uint)]


def trust(home: Path, der: bytes) -> None:
    """By the library that Chromium itself loads, so that nothing has to be installed."""
    folder = home / ".pki" / "nssdb"
    folder.mkdir(parents=True)
    nss, messages = ctypes.CDLL("libnss3.so"), ctypes.CDLL("libsmime3.so")
    pointer = ctypes.c_void_p
    nss.PK11_GetInternalKeySlot.restype = nss.CERT_GetDefaultCertDB.restype = pointer
    messages.CERT_DecodeCertFromPackage.restype = pointer
    done = [nss.NSS_InitReadWrite(f"sql:{folder}".encode())]
    slot = pointer(nss.PK11_GetInternalKeySlot())
    done.append(nss.PK11_InitPin(slot, None, b""))
    found = pointer(messages.CERT_DecodeCertFromPackage(der, len(der)))
    done.append(nss.PK11_ImportCert(slot, found, ctypes.c_ulong(0), b"huotong", 0))
    trusted = _Trust(TRUSTED_FOR_SERVERS, 0, 0)
    done.append(nss.CERT_ChangeCertTrust(pointer(nss.CERT_GetDefaultCertDB()), found, ctypes.byref(trusted)))
    nss.CERT_DestroyCertificate(found)
    nss.PK11_FreeSlot(slot)
    done.append(nss.NSS_Shutdown())
    assert done == [0] * len(done), "the store of certificates could not be made"
