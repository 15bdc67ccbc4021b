"""A certificate of one's own: read from files and judged before anything is kept."""

from datetime import datetime
from pathlib import Path

from huotong.app.local.faults import Fault

from . import certificates
from .certificates import NoCertificate, NoKey, Pair


def read(certificate: str, key: str, host: str, *, now: datetime) -> Pair:
    """Refuses what browsers would refuse: another name, another key, a time that is over or has not begun."""
    given = Pair(_file(certificate), _file(key))
    try:
        facts = certificates.read(given.certificate)
    except NoCertificate:
        raise Fault(
            f"{certificate} 里没有带名称的证书。请给 PEM 文件，先是服务器的证书，后面是中间证书。",
            f"{certificate} holds no certificate with names. Give a PEM file: the server's certificate, then those between.",
        ) from None
    try:
        together = certificates.belong_together(given)
    except NoKey:
        raise Fault(
            f"{key} 里没有不带密码的私钥。用 openssl pkey -in 旧文件 -out 新文件 去掉密码。",
            f"{key} holds no key without password. Take the password off: openssl pkey -in OLD -out NEW.",
        ) from None
    if not together:
        raise Fault(f"{key} 不是 {certificate} 的私钥。", f"{key} is not the key of {certificate}.")
    if not facts.covers(host):
        names = ", ".join(sorted(facts.names))
        raise Fault(f"证书里没有 {host}，只有：{names}。", f"The certificate is not for {host}, but for: {names}.")
    if not facts.begins_at <= now < facts.ends_at:
        raise Fault(
            f"证书从 {facts.begins_at:%Y-%m-%d} 到 {facts.ends_at:%Y-%m-%d} 有效，今天不在其中。",
            f"The certificate is good from {facts.begins_at:%Y-%m-%d} to {facts.ends_at:%Y-%m-%d}; today is not within.",
        )
    return given


def _file(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Fault(f"读不了 {path}（{error.strerror}）。", f"{path} cannot be read ({error.strerror}).") from error
