"""What the handheld's addresses may refuse before anything is scanned."""

from huotong.core.refusals import Refusal


class NoSuchPacket(Refusal):
    """There is no packet {packet} for this device.

    Read the tasks again and take one.
    """

    zh = "这台设备没有任务包 {packet}。\n\n请重新读取任务，再领一个。"
    code, status = "packet.unknown", 404


class PacketOver(Refusal):
    """This work was given back or ended; nothing was counted.

    Goods in your hands go back where they came from. Take the next task.
    """

    zh = "这份活已交回或已结束，没有记数。\n\n手上的货放回原处；再领下一份。"
    code, status = "packet.over", 409


class PacketTakenBack(Refusal):
    """{person} took this work back{why}; nothing was counted.{now}

    Stop here. Put what you hold back where it came from, or ask {person}.
    """

    zh = "{person} 收回了这份活{why}，没有记数。{now}\n\n先停下；手上的货放回原处，不清楚问 {person}。"
    code, status = "packet.taken_back", 409


class NoPhotos(Refusal):
    """This account may not keep photos; this one was not kept.

    Tell an administrator: the right to attach is missing.
    """

    zh = "这个账号不能留照片，这张没有留下。\n\n请管理员加上“附件”的权限。"
    code, status = "photo.not_allowed", 403


class ParcelCancelled(Refusal):
    """The order {order} of parcel {parcel} was cancelled; it does not go.

    Keep the box back and put it aside to be put back; if the carrier has it already, tell whoever is in charge.
    """

    zh = "包裹 {parcel} 的单 {order} 取消了，不用交。\n\n这箱留下，放到一边等放回；承运商已经拿走的，告诉班长。"
    code, status = "parcel.order_cancelled", 409


class ParcelGone(Refusal):
    """Parcel {parcel} of order {order} was handed over before; it is not counted twice.

    If the box still stands here, put it aside and tell whoever is in charge; else go on.
    """

    zh = "包裹 {parcel}（单 {order}）早先已经交过，不重复记。\n\n箱子还在这里，就放一边，告诉班长；不在，接着扫下一个。"
    code, status = "parcel.gone_before", 409


class NotYours(Refusal):
    """This work is somebody else's; nothing was counted.

    Take work of your own.
    """

    zh = "这份活是别人的，没有记数。\n\n请自己领一份。"
    code, status = "packet.of_another", 403


class NotYourKind(Refusal):
    """This account may not do this work: {kind}.

    Ask an administrator for the right, or take another task.
    """

    zh = "这个账号不能做这种活：{kind}。\n\n请管理员加上权限，或领别的活。"
    code, status = "task.not_allowed", 403


class NoSuchTask(Refusal):
    """This work is no longer there.

    It may be done, or somebody else has it; take the next task.
    """

    zh = "这份活已经没有了。\n\n可能做完了，或别人在做；请领下一份。"
    code, status, again = "task.gone", 409, True


class TaskTaken(Refusal):
    """{name} is at this work, at device {device}.

    Take the next task, or have it given back there; the desk may end packets, too.
    """

    zh = "{name} 在设备 {device} 上做这份活。\n\n请领下一份，或在那台设备上交回；桌面上也能收回任务包。"
    code, status, again = "task.taken", 409, True


class OneScan(Refusal):
    """A scan is one of {{"text"}}, {{"choice"}} or {{"quantity"}}.

    Send exactly one of them, as text.
    """

    zh = '扫描只能是 {{"text"}}、{{"choice"}} 或 {{"quantity"}} 之一。\n\n请只给其中一个，值为文字。'
    code = "scan.not_one"


class NoSuchWork(Refusal):
    """Nobody knows the work {given}.

    Use one of {known}.
    """

    zh = "没有“{given}”这种作业。\n\n可用 {known}。"
    code = "task.unknown_kind"


class NoWarehouse(Refusal):
    """It is not known in which warehouse this device is.

    Name the warehouse once; you may work in {known}.
    """

    zh = "还不知道这台设备在哪个仓库。\n\n请写一次仓库；您可用 {known}。"
    code = "device.no_warehouse"


class NoSuchDevice(Refusal):
    """Nobody knows the device {device}.

    Enrol it, or take work with it: then it is on the list.
    """

    zh = "没有设备 {device}。\n\n请先登记，或用它领一份活，就会列上。"
    code, status = "device.unknown", 404


class DeviceEnded(Refusal):
    """{device} was taken out of use.

    Use another device, or have an administrator bring this one back.
    """

    zh = "设备 {device} 已停用。\n\n请换一台，或请管理员恢复。"
    code, status = "device.ended", 403


class DeviceRevoked(Refusal):
    """Somebody in charge revoked {device}: nobody works with it.

    Bring it to whoever may enrol devices anew; what was scanned on it stays there until then.
    """

    zh = "{device} 的登记被收回，不能再用它作业。\n\n请交给能重新登记设备的人；上面扫过的都还在，登记后再送。"
    code, status = "device.revoked", 403


class OneWayIn(Refusal):
    """Sign in with a badge, or with login and PIN.

    Send either {{"badge"}} or {{"login", "pin"}}.
    """

    zh = '请用胸卡，或账号加 PIN 码登录。\n\n请给 {{"badge"}}，或 {{"login", "pin"}}。'
    code = "sign_in.one_way"


class ShiftOver(Refusal):
    """Nobody knows this shift, or its person may work here no more.

    Sign in again at the device.
    """

    zh = "没有这个班次，或当班的人已不能在这里作业。\n\n请在设备上重新登录。"
    code, status = "shift.unknown", 403
