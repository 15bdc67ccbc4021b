"""How a device comes to trust a certificate, as its maker has it. Chrome of Android no longer tells pages its version."""

from collections.abc import Sequence
from dataclasses import dataclass

from huotong.core.texts import Text


@dataclass(frozen=True, slots=True)
class Way:
    key: str
    title: Text
    steps: Sequence[Text]
    note: Text | None = None


_DOWNLOAD = Text("点上面的“下载证书”。", "Tap “Download the certificate” above.")
_LOCK = Text(
    "没有锁屏密码的设备会先要求设一个。以后通知里会写“网络可能受到监控”，这是 Android 对每个自装证书的说法。",
    "A device without a screen lock asks for one first. It will say “network may be monitored” from then on: Android says so of "
    "every certificate that was added by hand.",
)
_ANYWAY = Text("选“CA 证书”，再点“仍然安装”。", "Choose “CA certificate”, then “Install anyway”.")
_FILE = Text("选“下载”里的 huotong.crt。", "Choose huotong.crt in Downloads.")

WAYS: Sequence[Way] = (
    Way(
        "android-14",
        Text("Android 14 和更高", "Android 14 and later"),
        (
            _DOWNLOAD,
            Text(
                "打开 设置 › 安全与隐私 › 更多安全与隐私设置 › 加密与凭据 › 安装证书。",
                "Open Settings › Security & privacy › More security & privacy › Encryption & credentials › Install a certificate.",
            ),
            _ANYWAY,
            _FILE,
        ),
        _LOCK,
    ),
    Way(
        "android-11",
        Text("Android 11 到 13", "Android 11 to 13"),
        (
            _DOWNLOAD,
            Text(
                "打开 设置 › 安全（13：安全与隐私 › 更多安全设置）› 加密与凭据 › 安装证书。",
                "Open Settings › Security (13: Security & privacy › More security settings) › Encryption & credentials › "
                "Install a certificate.",
            ),
            _ANYWAY,
            _FILE,
        ),
        Text(
            "点下载的文件不会安装，只能从设置里装。找不到时在设置里搜“证书”，各家名称不同。",
            "Opening the file does not install it; it is done in the settings alone. Makers name them differently: search the settings "
            "for “certificate”.",
        ),
    ),
    Way(
        "android-7",
        Text("Android 7 到 10", "Android 7 to 10"),
        (
            _DOWNLOAD,
            Text("打开下载的 huotong.crt。", "Open huotong.crt that was downloaded."),
            Text("名称写 huotong，用途选“VPN 和应用”，确定。", "Name it huotong, for “VPN and apps”, OK."),
        ),
        _LOCK,
    ),
    Way(
        "ios",
        Text("iPhone、iPad（用 Safari）", "iPhone and iPad (in Safari)"),
        (
            Text("点上面的“下载证书”，点“允许”。", "Tap “Download the certificate” above, then “Allow”."),
            Text(
                "打开 设置 › 已下载描述文件（或 通用 › VPN 与设备管理），点“安装”。",
                "Open Settings › Profile Downloaded (or General › VPN & Device Management) and tap “Install”.",
            ),
            Text(
                "打开 设置 › 通用 › 关于本机 › 证书信任设置，打开这个证书的开关。",
                "Open Settings › General › About › Certificate Trust Settings and switch this certificate on.",
            ),
        ),
    ),
    Way(
        "desk",
        Text("电脑：Windows、macOS、Linux", "Computers: Windows, macOS, Linux"),
        (
            _DOWNLOAD,
            Text(
                "Windows：打开文件 › 安装证书 › 当前用户 › 放入“受信任的根证书颁发机构”。",
                "Windows: open the file › Install Certificate › Current User › place it in “Trusted Root Certification Authorities”.",
            ),
            Text(
                "macOS：打开文件，在“钥匙串访问”里双击它 › 信任 › 始终信任。",
                "macOS: open the file, double-click it in Keychain Access › Trust › Always Trust.",
            ),
            Text(
                "Linux：在 Chrome 的 设置 › 隐私和安全 › 安全 › 管理证书 里导入。",
                "Linux: import it in Chrome at Settings › Privacy and security › Security › Manage certificates.",
            ),
        ),
        Text(
            "Firefox 有自己的证书库，在它的设置里另外导入。", "Firefox keeps certificates of its own; import it in its settings."
        ),
    ),
)
