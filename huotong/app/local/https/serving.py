"""What the processes of an installation are told of its certificate."""

from huotong.app.local.home import Home

from . import certificates, kept


def words(home: Home) -> list[str]:
    """For Granian. Old scanners know no newer protocol than 1.2."""
    files = ["--ssl-certificate", str(kept.certificate_file(home)), "--ssl-keyfile", str(kept.key_file(home))]
    return [*files, "--ssl-protocol-min", "tls1.2"]


def names(home: Home, host: str) -> list[str]:
    """By which the server may be asked: its name, and the addresses that the certificate is for."""
    named = certificates.read(kept.certificate_file(home).read_bytes()).names
    return [host, *sorted(name for name in named - {host, "127.0.0.1", "localhost"} if "*" not in name)]


def page(home: Home, host: str, port: str) -> dict[str, str]:
    """For the page from which devices install the certificate."""
    return {
        "HT_PORT": str(home.port),
        "HT_TRUST_PORT": port,
        "HT_TRUST_NAMES": ",".join(names(home, host)),
        "HT_TRUST_FILE": str(kept.authority_file(home)),
        "HT_TRUST_FINGERPRINT": "" if kept.own_for(home, host) else kept.fingerprint(home),
    }
