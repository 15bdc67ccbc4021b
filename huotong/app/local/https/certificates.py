"""Certificates: made, read, compared. The time comes in as `now`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, ip_address, ip_network

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_LASTS = timedelta(days=3650)
SERVER_LASTS = timedelta(days=397)
"""Longer ones are refused by devices of Apple."""
BEHIND = timedelta(days=2)
"""Scanners whose clock is a little behind must not take it for one of the future."""

PRIVATE = tuple(ip_network(each) for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8"))
"""The addresses that the authority may vouch for, besides the name."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate, with those that lead to its authority behind it, and its key; both PEM."""

    certificate: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class Facts:
    """What a certificate says of itself."""

    names: frozenset[str]
    begins_at: datetime
    ends_at: datetime
    fingerprint: str
    """SHA-256, as the settings of devices show it."""

    def covers(self, host: str) -> bool:
        if host.lower() in self.names:
            return True
        _, dot, parent = host.lower().partition(".")
        return bool(dot) and f"*.{parent}" in self.names


class NoCertificate(ValueError):
    """The file holds no certificate, or none that is understood."""


class NoKey(ValueError):
    """The file holds no key without password."""


def make_authority(host: str, *, now: datetime) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _named(f"Huotong {host}"[:64])
    built = (
        _begun(name, name, key.public_key(), now, AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted_subtrees=_vouched(host), excluded_subtrees=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Pair(built.public_bytes(Encoding.PEM), _written(key))


def issue(authority: Pair, host: str, addresses: Iterable[IPv4Address], *, now: datetime) -> Pair:
    """For the name, for this machine itself, and for its private addresses."""
    issuer = x509.load_pem_x509_certificate(authority.certificate)
    issuer_key = serialization.load_pem_private_key(authority.key, None)
    assert isinstance(issuer_key, ec.EllipticCurvePrivateKey)
    key = ec.generate_private_key(ec.SECP256R1())
    alternatives = [_alternative(name) for name in names_for(host, addresses)]
    built = (
        _begun(_named(host[:64]), issuer.subject, key.public_key(), now, SERVER_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .sign(issuer_key, hashes.SHA256())
    )
    return Pair(built.public_bytes(Encoding.PEM) + authority.certificate, _written(key))


def names_for(host: str, addresses: Iterable[IPv4Address]) -> list[str]:
    """All that the certificate is for; public addresses are left out, unless one is the name itself."""
    private = sorted(each for each in addresses if any(each in network for network in PRIVATE))
    return list(dict.fromkeys([host.lower(), "localhost", "127.0.0.1", *map(str, private)]))


def read(pem: bytes) -> Facts:
    """Of the first certificate in it."""
    try:
        found = x509.load_pem_x509_certificates(pem)[0]
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound) as error:
        raise NoCertificate from error
    texts = {name.lower() for name in names.get_values_for_type(x509.DNSName)}
    texts |= {str(address) for address in names.get_values_for_type(x509.IPAddress)}
    return Facts(frozenset(texts), found.not_valid_before_utc, found.not_valid_after_utc, _fingerprint(found))


def read_authority(pem: bytes) -> Facts:
    found = x509.load_pem_x509_certificate(pem)
    return Facts(frozenset(), found.not_valid_before_utc, found.not_valid_after_utc, _fingerprint(found))


def belong_together(pair: Pair) -> bool:
    try:
        key = serialization.load_pem_private_key(pair.key, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise NoKey from error
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    certified = x509.load_pem_x509_certificates(pair.certificate)[0].public_key()
    return public == certified.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def is_issued_by(pem: bytes, authority: bytes) -> bool:
    try:
        x509.load_pem_x509_certificates(pem)[0].verify_directly_issued_by(x509.load_pem_x509_certificate(authority))
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def vouches_for(authority: bytes, host: str) -> bool:
    found = x509.load_pem_x509_certificate(authority).extensions.get_extension_for_class(x509.NameConstraints).value
    return found.permitted_subtrees == _vouched(host)


def as_der(pem: bytes) -> bytes:
    """The form that phones install."""
    return x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, lasts: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder(issuer, subject, key, x509.random_serial_number())
        .not_valid_before(now - BEHIND)
        .not_valid_after(now - BEHIND + lasts)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _vouched(host: str) -> list[x509.GeneralName]:
    addresses: list[x509.GeneralName] = [x509.IPAddress(network) for network in PRIVATE]
    own = _alternative(host)
    if isinstance(own, x509.IPAddress):
        return [x509.DNSName("localhost"), x509.IPAddress(IPv4Network(host)), *addresses]
    return [x509.DNSName("localhost"), own, *addresses]


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name.lower())


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    never = dict.fromkeys(("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"), False)
    signs = {"key_cert_sign": signs_certificates, "crl_sign": signs_certificates, "digital_signature": not signs_certificates}
    return x509.KeyUsage(**never, **signs, encipher_only=False, decipher_only=False)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _written(key: CertificateIssuerPrivateKeyTypes) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _fingerprint(certificate: x509.Certificate) -> str:
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()
